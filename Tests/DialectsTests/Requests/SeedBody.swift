import Dialects
import Testing

/// The bodies of every example in the provider's own pages, as they stand there.
struct SeedBody: Sendable, CustomTestStringConvertible {
    let name: String
    let dialect: Dialect
    let text: String

    var testDescription: String { name }
}

extension SeedBody {
    static let all = [
        SeedBody(
            name: "gv text", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-gv-3.1-fast",
                  "prompt": "a cinematic product shot with natural camera movement",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "1080P",
                    "sound": true
                  }
                }
                """),
        SeedBody(
            name: "gv references", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-gv-3.1",
                  "prompt": "combine the visual style of the references into one smooth shot",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "1080P",
                    "image_list": [
                      {
                        "url": "https://example.com/ref-1.png",
                        "reference_type": "asset"
                      },
                      {
                        "url": "https://example.com/ref-2.png",
                        "reference_type": "style"
                      }
                    ]
                  }
                }
                """),
        SeedBody(
            name: "kling text", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-2.6",
                  "prompt": "a red square logo slowly rotating on a clean white background",
                  "size": "1280x720",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "sound": false
                  }
                }
                """),
        SeedBody(
            name: "kling image", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-2.5-turbo",
                  "prompt": "make the picture gently move with a slow camera push in",
                  "image": "https://example.com/input.png",
                  "size": "1280x720",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P"
                  }
                }
                """),
        SeedBody(
            name: "kling frames", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-2.6",
                  "prompt": "transition naturally from the first frame to the last frame",
                  "images": [
                    "https://example.com/first.png",
                    "https://example.com/last.png"
                  ],
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "sound": false
                  }
                }
                """),
        SeedBody(
            name: "kling references", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-3.0",
                  "prompt": "keep the same character identity and create a cinematic walking shot",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "image_list": [
                      "https://example.com/ref-1.png",
                      "https://example.com/ref-2.png"
                    ]
                  }
                }
                """),
        SeedBody(
            name: "kling motion control", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-3.0-motion-control",
                  "prompt": "animate the selected subject moving from left to right",
                  "image": "https://example.com/input.png",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "dynamic_masks": [
                      {
                        "mask_url": "https://example.com/mask.png",
                        "trajectories": [
                          { "x": 220, "y": 380 },
                          { "x": 620, "y": 380 }
                        ]
                      }
                    ]
                  }
                }
                """),
        SeedBody(
            name: "kling o1", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-o1",
                  "prompt": "use the reference video motion style and generate a new cinematic shot",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "video_list": [
                      { "url": "https://example.com/reference.mp4" }
                    ]
                  }
                }
                """),
        SeedBody(
            name: "kling avatar", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-avatar",
                  "prompt": "a presenter speaks naturally to the camera",
                  "image": "https://example.com/avatar.png",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "voice_list": [
                      { "url": "https://example.com/voice.wav" }
                    ]
                  }
                }
                """),
        SeedBody(
            name: "kling lip sync", dialect: .relay,
            text: """
                {
                  "model": "aigc-video-kling-identifyface",
                  "prompt": "lip sync the face with the provided voice",
                  "image": "https://example.com/face.png",
                  "seconds": "5",
                  "metadata": {
                    "resolution": "720P",
                    "session_id": "SESSION_ID",
                    "face_choose": "FACE_ID",
                    "voice_list": [
                      { "url": "https://example.com/voice.wav" }
                    ]
                  }
                }
                """),
        SeedBody(
            name: "unified size", dialect: .unified,
            text: """
                {
                  "model": "veo-3.1",
                  "prompt": "A cinematic shot of a spaceship landing on Mars, dust clouds rising",
                  "aspect_ratio": "16:9",
                  "size": "720P"
                }
                """),
        SeedBody(
            name: "unified ratio", dialect: .unified,
            text: """
                {
                  "model": "veo3.1-components",
                  "prompt": "A golden retriever running on the beach, slow motion, cinematic quality",
                  "aspect_ratio": "16:9"
                }
                """),
        SeedBody(
            name: "unified image", dialect: .unified,
            text: """
                {
                  "model": "wan-ai/wan2.1-i2v-14b-720p",
                  "prompt": "The person in the image starts smiling and waving",
                  "images": ["https://example.com/portrait.jpg"],
                  "aspect_ratio": "16:9"
                }
                """),
        SeedBody(
            name: "globalaiopc references", dialect: .globalaiopc,
            text: """
                {
                  "model": "veo_3_1_fast",
                  "prompt": "A cat dancing in the rain, cinematic style",
                  "aspect_ratio": "16:9",
                  "resolution": "1080p",
                  "input_reference": [
                    "https://example.com/reference1.jpg",
                    "https://example.com/reference2.jpg"
                  ]
                }
                """),
    ]
}
