extension SeedExample {
    package static let creating: [SeedExample] = [
        SeedExample(
            "GV text",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
                "model": "aigc-video-gv-3.1-fast",
                "prompt": "a cinematic product shot with natural camera movement",
                "seconds": "5",
                "metadata": {
                  "resolution": "1080P",
                  "sound": true
                }
              }'
            """#),
        SeedExample(
            "GV references",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
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
              }'
            """#),
        SeedExample(
            "Kling text",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
                "model": "aigc-video-kling-2.6",
                "prompt": "a red square logo slowly rotating on a clean white background",
                "size": "1280x720",
                "seconds": "5",
                "metadata": {
                  "resolution": "720P",
                  "sound": false
                }
              }'
            """#),
        SeedExample(
            "Kling image",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
                "model": "aigc-video-kling-2.5-turbo",
                "prompt": "make the picture gently move with a slow camera push in",
                "image": "https://example.com/input.png",
                "size": "1280x720",
                "seconds": "5",
                "metadata": {
                  "resolution": "720P"
                }
              }'
            """#),
        SeedExample(
            "Kling first and last frame",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
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
              }'
            """#),
        SeedExample(
            "Kling references",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
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
              }'
            """#),
        SeedExample(
            "Kling motion control",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
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
              }'
            """#),
        SeedExample(
            "Kling O1",
            #"""
            curl -X POST https://api.crazyrouter.com/v1/video/generations \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -H "Content-Type: application/json" \
              -d '{
                "model": "aigc-video-kling-o1",
                "prompt": "use the reference video motion style and generate a new cinematic shot",
                "seconds": "5",
                "metadata": {
                  "resolution": "720P",
                  "video_list": [
                    { "url": "https://example.com/reference.mp4" }
                  ]
                }
              }'
            """#),
        SeedExample(
            "Veo by the unified route",
            #"""
            curl -X POST https://cn.crazyrouter.com/v1/video/create \
              -H "Content-Type: application/json" \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -d '{
                "model": "veo-3.1",
                "prompt": "A cinematic shot of a spaceship landing on Mars, dust clouds rising",
                "aspect_ratio": "16:9",
                "size": "720P"
              }'
            """#),
        SeedExample(
            "Veo components",
            #"""
            curl -X POST https://crazyrouter.com/v1/video/create \
              -H "Content-Type: application/json" \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -d '{
                "model": "veo3.1-components",
                "prompt": "A golden retriever running on the beach, slow motion, cinematic quality",
                "aspect_ratio": "16:9"
              }'
            """#),
        SeedExample(
            "Wan image",
            #"""
            curl -X POST https://crazyrouter.com/v1/video/create \
              -H "Content-Type: application/json" \
              -H "Authorization: Bearer YOUR_API_KEY" \
              -d '{
                "model": "wan-ai/wan2.1-i2v-14b-720p",
                "prompt": "The person in the image starts smiling and waving",
                "images": ["https://example.com/portrait.jpg"],
                "aspect_ratio": "16:9"
              }'
            """#),
        SeedExample(
            "globalaiopc",
            #"""
            curl --request POST \
              --url https://zcbservice.aizfw.cn/kyyReactApiServer/veo/videos \
              --header 'Authorization: Bearer {{key}}' \
              --header 'Content-Type: application/json' \
              --data '{
                "model": "veo_3_1_fast",
                "prompt": "A cat dancing in the rain, cinematic style",
                "aspect_ratio": "16:9",
                "resolution": "1080p",
                "input_reference": [
                  "https://example.com/reference1.jpg",
                  "https://example.com/reference2.jpg"
                ]
              }'
            """#),
    ]
}
