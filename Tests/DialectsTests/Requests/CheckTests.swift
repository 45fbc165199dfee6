import Dialects
import JSON
import TestSupport
import Testing

/// What is told before any money is spent.
struct RequestCheckTests {
    /// A body, and what is said of it: "rule field: a part of the sentence", in any order and nothing else.
    struct Sample: Sendable, CustomTestStringConvertible {
        let provider: String
        let body: String
        let complaints: [String]

        init(_ provider: String, _ body: String, _ complaints: String...) {
            (self.provider, self.body, self.complaints) = (provider, body, complaints)
        }

        var testDescription: String { "\(provider) \(body)" }
    }

    @Test(arguments: relay + names + specials + unified + globalaiopc + openai)
    func `each rule of the pages is held`(_ sample: Sample) throws {
        let told = try Self.complaints(sample.body, sample.provider)
        #expect(told.count == sample.complaints.count, "\(told.joined(separator: "\n"))")
        for wanted in sample.complaints {
            let parts = wanted.split(separator: ": ", maxSplits: 1)
            #expect(
                told.contains { $0.hasPrefix(parts[0] + ": ") && $0.contains(parts[1]) },
                "\(wanted)\nnot in\n\(told.joined(separator: "\n"))")
        }
    }

    static func complaints(_ body: String, _ name: String) throws -> [String] {
        let provider = try #require(Providers.builtIn.named(name))
        let json = try JSON.read(body)
        let dialect = provider.dialect(for: json["model"]?.string, in: .builtIn)
        return RequestCheck.complaints(of: Draft(verbatim: json, in: dialect), to: provider).map {
            "\($0.severity.rawValue) \($0.field): \($0.sentence)"
        }
    }

    @Test(arguments: SeedBody.all)
    func `the pages' own examples break no rule`(_ seed: SeedBody) throws {
        let name = [Dialect.relay: "crazyrouter-vod", .unified: "crazyrouter"][seed.dialect] ?? "globalaiopc"
        for provider in [name, "sandbox"] {
            let told = try Self.complaints(seed.text, provider)
            #expect(told.allSatisfy { $0.hasPrefix("advice ") }, "\(told)")
            // Veo's 5 seconds are the only thing of which even advice is given.
            #expect(told.isEmpty || seed.text.contains("aigc-video-gv"), "\(told)")
        }
    }

    @Test func `all complaints come at once, rules first`() throws {
        let told = try Self.complaints(
            #"{"model":"kling-v3","seconds":"soon","size":"720P","metadata":{"resolution":"8","sound":"perhaps"}}"#,
            "crazyrouter-vod")
        #expect(told.count >= 6)
        #expect(told == told.filter { $0.hasPrefix("rule") } + told.filter { $0.hasPrefix("advice") })
    }

    @Test func `a provider of one's own may call its models what it likes`() throws {
        var providers = Providers.builtIn
        try providers.add(Array(#"{"mine":{"dialect":"relay","base_url":"https://e"}}"#.utf8))
        let mine = try #require(providers.named("mine"))
        for name in ["kling-v3", "veo3", "brand-new"] {
            let body = try JSON.read(#"{"model":"\#(name)","prompt":"p","metadata":{"resolution":"720P"}}"#)
            let told = RequestCheck.complaints(of: Draft(verbatim: body, in: .relay), to: mine)
            #expect(told.map(\.severity) == [.advice] && told[0].sentence.contains("is not in the table"))
        }
        #expect(
            try Self.complaints(#"{"model":"kling-v3","prompt":"p"}"#, "sandbox").first?.hasPrefix(
                "rule model") == true)
    }

    private static func kling(_ fields: String, _ metadata: String, _ complaints: String...) -> Sample {
        let resolution = metadata.contains("resolution") ? "" : #""resolution":"720P""#
        let inner = [resolution, metadata].filter { !$0.isEmpty }.joined(separator: ",")
        let body = [#""model":"aigc-video-kling-2.6","prompt":"p""#, fields, #""metadata":{\#(inner)}"#]
        return Sample(
            "crazyrouter-vod", "{\(body.filter { !$0.isEmpty }.joined(separator: ","))}", all: complaints)
    }

    static let relay = [
        kling("", ""), kling(#""seconds":"10""#, ""), kling(#""duration":5"#, ""),
        kling(#""seconds":"16""#, "", "rule seconds: at most 15"),
        kling(#""seconds":"7""#, "", "advice seconds: 5 or 10"),
        kling(#""seconds":"five""#, "", "rule seconds: 'five' is no length"),
        kling(#""seconds":5"#, "", #"advice seconds: as a string: "5""#),
        kling(#""duration":"5""#, "", "advice duration: as a number"),
        kling(#""seconds":"5","duration":10"#, "", "rule duration: two names of one wish"),
        kling(#""size":"1280x720""#, ""), kling(#""size":"720*1280""#, ""),
        kling(#""size":"720P""#, "", "rule size: as 'metadata.resolution'"),
        kling(#""size":"16:9""#, "", "rule size: as 'metadata.aspect_ratio'"),
        kling(#""size":"big""#, "", "rule size: is no size"),
        kling(#""size":"640x480""#, "", "rule size: makes 16:9, 9:16 or 1:1"),
        kling("", #""aspect_ratio":"21:9""#, "rule aspect_ratio: makes 16:9, 9:16 or 1:1, not 21:9"),
        kling("", #""aspect_ratio":"wide""#, "rule aspect_ratio: is no aspect ratio"),
        kling(
            #""size":"1280x720""#, #""aspect_ratio":"9:16""#, "advice metadata.aspect_ratio: different shapes"
        ),
        kling("", #""resolution":"480P""#, "rule metadata.resolution: 720P, 1080P, 2K or 4K"),
        kling("", #""resolution":"1280x720""#, "rule metadata.resolution: goes into 'size'"),
        kling("", #""resolution":"high""#, "rule metadata.resolution: is no resolution"),
        kling("", #""resolution":"4k""#),
        kling("", #""sound":"on""#), kling("", #""sound":false"#),
        kling("", #""audio_generation":"Enabled""#),
        kling(
            "", #""sound":"loud""#, "rule metadata.sound: true, false, on or off", "rule sound: says neither"),
        kling("", #""audio_generation":"on""#, "rule metadata.audio_generation: and nothing else"),
        kling("", #""audio_generation":true"#, "rule metadata.audio_generation: and nothing else"),
        kling(
            "", #""sound":true,"audio_generation":"Disabled""#, "rule metadata.audio_generation: the opposite"
        ),
        kling(
            "", #""sound":false,"image_urls":["https://e/1","https://e/2","https://e/3"]"#,
            "rule metadata.image_urls: at most 2"),
        kling(
            "", #""sound":false,"image_urls":["https://e/1","https://e/2"],"image_tail":"https://e/3""#,
            "advice metadata.image_urls: takes precedence"),
        kling(
            "", "\"image_list\":[\((0..<10).map { "\"https://e/\($0)\"" }.joined(separator: ","))]",
            "rule metadata.image_list: at most 9"),
        kling(#""images":["https://e/1","https://e/2"]"#, "", "advice metadata.sound: is recommended"),
        kling(#""images":["https://e/1","https://e/2"]"#, #""sound":false"#),
        kling(
            "", #""image_tail":"https://e/2","sound":false"#, "advice metadata.image_tail: with a first frame"
        ),
        kling(#""image":"./first.png""#, "", "rule image: is no URL"),
        kling(#""image":"http://127.0.0.1/1.png""#, "", "advice image: on this machine"),
        kling(#""image":"data:image/png;base64,AAAA""#, ""),
        kling(#""resolution":"1080P""#, #""aspect_ratio":"16:9""#),
        kling(#""sound":true"#, "", "rule sound: read from 'metadata'"),
        kling("", #""seconds":"5""#, "advice metadata.seconds: beside 'model'"),
        kling(#""imgae":"https://e/1""#, "", "advice imgae: did you mean 'image'?"),
        kling("", #""resolutoin":"1080P""#, "advice metadata.resolutoin: did you mean 'resolution'?"),
        kling(
            "", #""dynamic_masks":[{"mask_url":"https://e/1"}]"#,
            "rule metadata.dynamic_masks: for a motion-control model"),
        kling("", #""face_choose":"1""#, "advice metadata.face_choose: is for lip sync"),
        kling("", #""multi_shots":true,"shot_type":"customize","multi_prompt":["one",{"prompt":"two"}]"#),
        kling("", #""multi_prompt":["one"]"#, "advice metadata.multi_shots: is for"),
        kling("", #""multi_shots":true,"multi_prompt":[5]"#, "rule metadata.multi_prompt: with a 'prompt'"),
        kling(
            #""seconds":"10""#,
            #""multi_shots":true,"multi_prompt":[{"prompt":"a","duration":"3"},{"prompt":"b","duration":4}]"#,
            "advice metadata.multi_prompt: are 7 seconds together"),
        kling(
            "", #""multi_shots":true,"multi_prompt":[{"prompt":"a","duration":"long"}]"#,
            "rule metadata.multi_prompt: no length of a shot"),
        Sample(
            "crazyrouter-vod", #"{"model":"aigc-video-kling-2.6","metadata":{}}"#, "rule prompt: no prompt"),
        Sample("crazyrouter-vod", #"{"prompt":"p","metadata":{}}"#, "rule model: names no model"),
        Sample(
            "crazyrouter-vod", #"{"model":"aigc-video-kling-2.6","prompt":"p","metadata":"x"}"#,
            "rule metadata: is an object"),
        Sample("crazyrouter-vod", "[]", "rule : is a JSON object"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-gv-3.1","prompt":"p","seconds":"8","metadata":{"image_list":["https://e/1","https://e/2"],"image_tail":"https://e/3"}}"#,
            "rule metadata.image_tail: GV takes no last frame"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-gv-3.1","prompt":"p","seconds":"8","images":["https://e/1","https://e/2"],"metadata":{}}"#,
            "advice images: documented as 'metadata.image_list'"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-gv-3.1","prompt":"p","metadata":{"aspect_ratio":"1:1","resolution":"1080P"}}"#,
            "rule aspect_ratio: 16:9 or 9:16"),
        Sample(
            "crazyrouter-vod", #"{"model":"aigc-video-gv-3.1","prompt":"p","seconds":"5","metadata":{}}"#,
            "advice seconds: 4, 6 or 8"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-kling-3.0-turbo","prompt":"p","images":["https://e/1","https://e/2"],"metadata":{"resolution":"720P"}}"#,
            "rule metadata.image_tail: not made for first and last frames"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-kling-2.0","prompt":"p","metadata":{"video_list":[{"url":"https://e/1"}]}}"#,
            "rule metadata.video_list: 'aigc-video-kling-2.6' and 'aigc-video-kling-o1' can"),
    ]

    /// A wrong name, and the right one.
    static let names = [
        ("crazyrouter-vod", "kling-v3", "'aigc-video-kling-3.0'"),
        ("crazyrouter-vod", "kling-v2-6", "'aigc-video-kling-2.6'"),
        ("crazyrouter-vod", "kling-v2-5-turbo", "'aigc-video-kling-2.5-turbo'"),
        ("crazyrouter-vod", "aigc-video-kling-3.1", "'aigc-video-gv-3.1'"),
        ("crazyrouter-vod", "aigc-video-kling-3.1-fast", "'aigc-video-gv-3.1-fast'"),
        ("crazyrouter-vod", "aigc-video-klng-2.6", "'aigc-video-kling-2.6'"),
        ("crazyrouter-vod", "aigc-video-kling-2.5", "'aigc-video-kling-2.5-turbo'"),
        ("crazyrouter-vod", "Aigc-Video-Kling-2.1", "'aigc-video-kling-2.1'"),
        (
            "crazyrouter-vod", "veo-3.1-fast",
            "'aigc-video-gv-3.1-fast', or send it with --provider crazyrouter"
        ),
        (
            "crazyrouter-vod", "veo_3_1_fast",
            "'aigc-video-gv-3.1-fast', or send it with --provider globalaiopc"
        ),
        ("crazyrouter", "veo3.1", "'veo-3.1'"), ("crazyrouter", "veo_3_1_fast", "'veo-3.1-fast'"),
        ("crazyrouter", "wan2.1-t2v-14b", "'wan-ai/wan2.1-t2v-14b'"),
        ("crazyrouter", "aigc-video-kling-2.6", "send it with --provider crazyrouter-vod"),
        ("globalaiopc", "veo-3.1-fast", "'veo_3_1_fast'"),
        ("globalaiopc", "veo_3_1_pro_stabel", "'veo_3_1_pro_stable'"),
        ("openai", "sora2", "'sora-2'"), ("crazyrouter", "totally-new-7", "lists those that it has"),
    ].map { provider, name, hint in
        let metadata = provider == "crazyrouter-vod" ? #","metadata":{}"# : ""
        return Sample(provider, #"{"model":"\#(name)","prompt":"p"\#(metadata)}"#, "rule model: \(hint)")
    }

    static let specials = [
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-kling-2.6-motion-control","prompt":"p","metadata":{"resolution":"720P"}}"#,
            "rule image: needs the picture", "rule metadata.dynamic_masks: needs the motion"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-kling-3.0-motion-control","prompt":"p","image":"https://e/1","metadata":{"motion_brush":{}}}"#
        ),
        Sample(
            "crazyrouter-vod", #"{"model":"aigc-video-kling-avatar","prompt":"p","metadata":{}}"#,
            "rule image: the portrait", "rule metadata.voice_list: the voice"),
        Sample(
            "crazyrouter-vod",
            #"{"model":"aigc-video-kling-identifyface","prompt":"p","image":"https://e/1","metadata":{"voice_list":[{"url":"https://e/2"}],"face_choose":"f"}}"#,
            "advice metadata.session_id: without 'metadata.session_id' it may be refused"),
        Sample(
            "crazyrouter-vod", #"{"model":"aigc-video-kling-o1","prompt":"p","metadata":{}}"#,
            "advice metadata.video_list: its price can differ"),
    ]

    static let unified = [
        Sample(
            "crazyrouter",
            #"{"model":"veo-3.1","prompt":"p","size":"720P","aspect_ratio":"16:9","duration":8}"#),
        Sample("crazyrouter", #"{"model":"veo3","prompt":"p","size":"1280x720"}"#),
        Sample(
            "crazyrouter", #"{"model":"veo3","prompt":"p","size":"large"}"#, "rule size: is no resolution"),
        Sample(
            "crazyrouter", #"{"model":"veo3","prompt":"p","aspect_ratio":"4:3"}"#,
            "rule aspect_ratio: not 4:3"),
        Sample("crazyrouter", #"{"model":"veo3"}"#, "rule prompt: no prompt"),
        Sample(
            "crazyrouter", #"{"model":"veo3","prompt":"p","duration":"8"}"#, "advice duration: a whole number"
        ),
        Sample(
            "crazyrouter", #"{"model":"veo3","prompt":"p","seconds":"8"}"#,
            "advice seconds: calls it 'duration'"),
        Sample(
            "crazyrouter", #"{"model":"veo3","prompt":"p","images":"https://e/1"}"#, "rule images: a list"),
        Sample(
            "crazyrouter", #"{"model":"veo-3.1","prompt":"p","images":["https://e/1","https://e/2"]}"#,
            "advice images: a single image"),
        Sample(
            "crazyrouter", #"{"model":"wan-ai/wan2.1-i2v-14b-720p","prompt":"p"}"#,
            "rule images: from a picture"),
        Sample(
            "crazyrouter", #"{"model":"wan-ai/wan2.1-t2v-14b","prompt":"p","images":["https://e/1"]}"#,
            "rule images: not made for image to video"),
    ]

    static let globalaiopc = [
        Sample("globalaiopc", #"{"model":"veo_3_1_fast","prompt":"p","resolution":"4k"}"#),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_fast_stable","prompt":"p","resolution":"4K"}"#,
            "rule resolution: 720p or 1080p, not 4K"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_pro_stable","prompt":"p","resolution":"4k"}"#,
            "rule resolution: 720p or 1080p"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_pro","prompt":"p","aspect_ratio":"1:1"}"#,
            "rule aspect_ratio: 16:9 or 9:16"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_pro","prompt":"p","aspect_ratio":"16:9-1080p"}"#,
            "rule aspect_ratio: the size into 'resolution'"),
        Sample(
            "globalaiopc",
            #"{"model":"veo_3_1_fast","prompt":"p","input_reference":["https://e/1"],"image_urls":["https://e/2"]}"#,
            "rule image_urls: keep one"),
        Sample(
            "globalaiopc",
            #"{"model":"veo_3_1_fast","prompt":"p","input_reference":["https://e/1"],"first_image":"https://e/2"}"#,
            "rule input_reference: exclude each other"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_fast","prompt":"p","last_image":"https://e/2"}"#,
            "rule last_image: needs 'first_image'"),
        Sample(
            "globalaiopc",
            #"{"model":"veo_3_1_fast","prompt":"p","image_urls":["https://e/1","https://e/2","https://e/3","https://e/4"]}"#,
            "rule input_reference: at most 3"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_fast_stable","prompt":"p","input_reference":["https://e/1"]}"#,
            "rule input_reference: takes no reference images"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_fast","prompt":"p","seconds":8}"#,
            "advice seconds: documents no 'seconds'"),
        Sample(
            "globalaiopc", #"{"model":"veo_3_1_fast","prompt":"p","input_reference":"https://e/1"}"#,
            "rule input_reference: a list"),
    ]

    private static let end = "advice model: announced the end"

    static let openai = [
        Sample("openai", #"{"model":"sora-2","prompt":"p","seconds":"8","size":"1280x720"}"#, end),
        Sample("openai", #"{"model":"sora-2","prompt":"p","seconds":"5"}"#, end, "rule seconds: 4, 8 or 12"),
        Sample(
            "openai", #"{"model":"sora-2","prompt":"p","size":"1792x1024"}"#, end,
            "rule size: 720x1280 or 1280x720"),
        Sample("openai", #"{"model":"sora-2-pro","prompt":"p","size":"1792x1024"}"#, end),
        Sample(
            "openai", #"{"model":"sora-2","prompt":"p","aspect_ratio":"16:9"}"#, end,
            "rule aspect_ratio: from 'size'"),
        Sample("openai", #"{"model":"sora-2","prompt":"p","seconds":8}"#, end, "advice seconds: as a string"),
    ]
}

extension RequestCheckTests.Sample {
    init(_ provider: String, _ body: String, all complaints: [String]) {
        (self.provider, self.body, self.complaints) = (provider, body, complaints)
    }
}
