/// The body of an example in the provider's own pages, as it stands there.
package struct SeedBody: Sendable, CustomStringConvertible {
    package let name: String
    /// Where the page sends it.
    package let path: String
    package let text: String

    package var description: String { name }
}

extension SeedBody {
    package static let all = SeedExample.creating.map(\.body) + withoutCommand

    package static func named(_ name: String) -> SeedBody? { all.first { $0.name == name } }

    /// Bodies that the Kling guide shows without a command.
    package static let withoutCommand = [
        SeedBody(
            name: "Kling avatar", path: "/v1/video/generations",
            text: #"""
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
                """#),
        SeedBody(
            name: "Kling lip sync", path: "/v1/video/generations",
            text: #"""
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
                """#),
    ]
}
