import ArchiveModel
import Dialects
import JSON
import Testing

/// What bodies of all families ask for, as people saved them.
struct RequestReadingTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let family: String
        let body: String
        /// Model, length, resolution, shape, sound, references: `meaning` below.
        let meaning: String

        init(_ family: String, _ body: String, _ meaning: String) {
            (self.family, self.body, self.meaning) = (family, body, meaning)
        }

        var testDescription: String { "\(family) \(body.prefix(60))" }
    }

    @Test(arguments: samples)
    func `a saved body tells its family and its wishes`(_ sample: Sample) throws {
        let reading = try #require(Requests.read(try JSON.read(sample.body)))
        #expect(reading.family == sample.family)
        #expect(reading.request.shorthand == sample.meaning)
    }

    static let samples = [
        Sample(
            "relay",
            #"{"model":"aigc-video-kling-2.6","prompt":"p","seconds":"5","size":"1280x720","metadata":{"resolution":"720P","sound":false}}"#,
            "aigc-video-kling-2.6 | p | 5→5 | 720P→720P | 1280x720→16/9 | false→no |"),
        Sample(
            "relay",
            #"{"model":"aigc-video-kling-2.6","duration":5.0,"size":"720*1280","metadata":{"aspect_ratio":"1:1","resolution":"4k","audio_generation":"Enabled","image_urls":["https://e/1","https://e/2"],"image_tail":"https://e/3"}}"#,
            "aigc-video-kling-2.6 | - | 5.0→5 | 4k→4K | 1:1→1 | Enabled→yes | first-frame https://e/1, last-frame https://e/3"
        ),
        Sample(
            "relay",
            #"{"model":"aigc-video-gv-3.1","prompt":"p","images":["https://e/1","https://e/2"],"metadata":{"sound":"on"}}"#,
            "aigc-video-gv-3.1 | p | - | - | - | on→yes | first-frame https://e/1, image https://e/2"),
        Sample(
            "relay",
            #"{"model":"aigc-video-kling-o1","prompt":"p","metadata":{"image_list":["https://e/1",{"url":"https://e/2","ReferenceType":"style"},{"image_url":"https://e/3","type":"end_frame"}],"video_list":[{"url":"https://e/v","refer_type":"base"}],"voice_list":[{"voice_id":42},{"url":"https://e/s"}]}}"#,
            "aigc-video-kling-o1 | p | - | - | - | - | image https://e/1, image https://e/2 (style), last-frame https://e/3, video https://e/v (base), voice 42 (voice_id), voice https://e/s"
        ),
        Sample(
            "relay",
            #"{"model":"aigc-video-kling-3.0","seconds":7,"resolution":"1080P","metadata":{"multi_shots":true,"shot_type":"customize","multi_prompt":["one",{"index":2,"prompt":"two","duration":"4"}]}}"#,
            "aigc-video-kling-3.0 | - | 7→7 | 1080P→1080P | - | - | | one / two (4→4)"),
        Sample(
            "unified", #"{"model":"veo-3.1","prompt":"p","aspect_ratio":"16:9","size":"720P"}"#,
            "veo-3.1 | p | - | 720P→720P | 16:9→16/9 | - |"),
        Sample(
            "unified",
            #"{"model":"veo3","prompt":"p","size":"1280x720","duration":8,"images":["https://e/1","https://e/2"]}"#,
            "veo3 | p | 8→8 | 1280x720→1280x720 | - | - | first-frame https://e/1, image https://e/2"),
        Sample(
            "unified", #"{"model":"veo3.1-components","prompt":"p","images":["https://e/1"]}"#,
            "veo3.1-components | p | - | - | - | - | image https://e/1"),
        Sample(
            "globalaiopc",
            #"{"model":"veo_3_1_pro","prompt":"p","resolution":"4K","first_image":"https://e/1","last_image":"https://e/2"}"#,
            "veo_3_1_pro | p | - | 4K→4K | - | - | first-frame https://e/1, last-frame https://e/2"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_fast","prompt":"p","image_urls":["https://e/1"]}"#,
            "veo_3_1_fast | p | - | - | - | - | image https://e/1"),
        Sample(
            "openai",
            #"{"model":"sora-2","prompt":"p","seconds":"8","size":"1280x720","input_reference":{"file_id":"file-1"}}"#,
            "sora-2 | p | 8→8 | 1280x720→1280x720 | - | - | first-frame file-1 (file_id)"),
        Sample(
            "kling-native",
            #"{"model_name":"kling-v2-6","prompt":"p","duration":"10","mode":"pro","aspect_ratio":"9:16","sound":"on","image":"https://e/1","image_tail":"https://e/2"}"#,
            "kling-v2-6 | p | 10→10 | pro→1080P | 9:16→9/16 | on→yes | first-frame https://e/1, last-frame https://e/2"
        ),
        Sample(
            "veo",
            #"{"instances":[{"prompt":"p","image":{"bytesBase64Encoded":"AAAA","mimeType":"image/png"},"lastFrame":{"gcsUri":"gs://b/2"}}],"parameters":{"aspectRatio":"9:16","durationSeconds":8,"resolution":"720p","generateAudio":true}}"#,
            "- | p | 8→8 | 720p→720P | 9:16→9/16 | true→yes | first-frame data:image/png;base64,…, last-frame gs://b/2"
        ),
        Sample(
            "doubao",
            #"{"model":"doubao-seedance-1-0-pro","content":[{"type":"text","text":"a boat --ratio 16:9 --dur 5 --rs 720p"},{"type":"image_url","image_url":{"url":"https://e/1"},"role":"last_frame"}]}"#,
            "doubao-seedance-1-0-pro | a boat | 5→5 | 720p→720P | 16:9→16/9 | - | last-frame https://e/1"),
        Sample(
            "doubao",
            #"{"model":"s","resolution":"480p","ratio":"adaptive","duration":-1,"generate_audio":false,"content":[{"type":"text","text":"-- a dash --wm true"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}"#,
            "s | -- a dash | -1→? | 480p→480P | adaptive→input | false→no | first-frame data:image/png;base64,…"
        ),
        Sample(
            "vidu",
            #"{"model":"viduq2","images":["https://e/1","https://e/2"],"prompt":"p","duration":4,"resolution":"1080p"}"#,
            "viduq2 | p | 4→4 | 1080p→1080P | - | - | first-frame https://e/1, last-frame https://e/2"),
        Sample(
            "hailuo",
            #"{"model":"MiniMax-Hailuo-02","prompt":"p","duration":6,"resolution":"768P","first_frame_image":"https://e/1"}"#,
            "MiniMax-Hailuo-02 | p | 6→6 | 768P→768P | - | - | first-frame https://e/1"),
        Sample(
            "tencent-vod",
            #"{"SubAppId":1,"ModelName":"Kling","ModelVersion":"2.6","Prompt":"p","FileInfos":[{"Type":"Url","Url":"https://e/1"}],"LastFrameUrl":"https://e/2","OutputConfig":{"Duration":5,"Resolution":"720P","AspectRatio":"16:9","AudioGeneration":"Disabled"}}"#,
            "Kling 2.6 | p | 5→5 | 720P→720P | 16:9→16/9 | Disabled→no | first-frame https://e/1, last-frame https://e/2"
        ),
        Sample(
            "jimeng", #"{"req_key":"jimeng_t2v_v30","prompt":"p","frames":121,"aspect_ratio":"4:3"}"#,
            "jimeng_t2v_v30 | p | 121→5 | - | 4:3→4/3 | - |"),
    ]

    @Test(arguments: [
        "{}", "[]", "5", #""text""#, #"{"model":"m"}"#, #"{"model":"gpt","messages":[]}"#,
        #"{"id":"video_1","object":"video","model":"sora-2","prompt":"p","status":"queued","seconds":"8"}"#,
        #"{"code":"success","data":{"task_id":"t"}}"#, #"{"data":[{"model_name":"veo","model_price":1}]}"#,
        #"{"prompt":"p"}"#,
    ])
    func `what is no request is not read as one`(_ text: String) throws {
        #expect(Requests.read(try JSON.read(text)) == nil)
    }

    @Test func `wishes nobody understands are kept as written`() throws {
        let body =
            #"{"model":"aigc-video-kling-2.6","seconds":{"a":1},"metadata":{"resolution":true,"sound":[1],"aspect_ratio":"wide"}}"#
        let request = try #require(Requests.read(try JSON.read(body))).request
        #expect(request.shorthand == #"aigc-video-kling-2.6 | - | {"a":1}→? | true→? | wide→? | [1]→? |"#)
    }

    @Test func `forms that were not filled in ask for nothing`() throws {
        let body =
            #"{"model":"aigc-video-kling-2.6","prompt":"","seconds":"","size":" ","image":"","metadata":{"resolution":null,"sound":""}}"#
        let request = try #require(Requests.read(try JSON.read(body))).request
        #expect(WishName.asked(by: request).subtracting([.size]) == [.model])
    }

    @Test func `the routes' own lengths`() throws {
        func standard(_ body: String) throws -> Rational? {
            try #require(Requests.read(try JSON.read(body))).request.defaultSeconds
        }
        #expect(try standard(#"{"model":"aigc-video-kling-2.6","prompt":"p"}"#) == Rational(5))
        #expect(try standard(#"{"model":"sora-2","prompt":"p"}"#) == Rational(4))
        #expect(try standard(#"{"model":"veo3","prompt":"p"}"#) == nil)
    }

    @Test func `a picture of megabytes is named and not kept`() throws {
        let picture = "data:image/jpeg;base64," + String(repeating: "A", count: 3_000_000)
        let body = try JSON.read(#"{"model":"aigc-video-kling-2.6","prompt":"p","image":"\#(picture)"}"#)
        #expect(Requests.read(body)?.request.references.map(\.url) == ["data:image/jpeg;base64,…"])
    }
}

extension Request {
    /// "model | prompt | 5→5 | 720P→720P | 16:9→16/9 | on→yes | first-frame URL | shots": as written, and what
    /// it means.
    var shorthand: String {
        func tell<Value>(_ wish: Asked<Value>?, _ value: (Value) -> String) -> String {
            wish.map { "\($0.written)→\($0.value.map(value) ?? "?")" } ?? "-"
        }
        let shape = tell(aspectRatio) { shape in
            if case .ratio(let ratio) = shape { ratio.description } else { "input" }
        }
        let pictures = references.map { reference in
            "\(reference.role.rawValue) \(reference.url)" + (reference.kind.map { " (\($0))" } ?? "")
        }
        var parts = [
            model ?? "-", prompt ?? "-", tell(seconds) { $0.description },
            tell(resolution) { $0.description },
            shape, tell(sound) { $0 ? "yes" : "no" }, pictures.joined(separator: ", "),
        ]
        if !shots.isEmpty {
            let all = shots.map { shot in
                shot.prompt + (shot.seconds == nil ? "" : " (\(tell(shot.seconds) { $0.description }))")
            }
            parts.append(all.joined(separator: " / "))
        }
        return parts.joined(separator: " | ").trimmed.replacing("|  |", with: "| |")
    }
}
