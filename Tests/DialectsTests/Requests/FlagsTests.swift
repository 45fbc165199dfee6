import Dialects
import JSON
import TestSupport
import Testing

/// What is typed, and the body that it makes.
struct RequestFlagsTests {
    @Test func `flags make the bodies of the pages`() throws {
        var gv = RequestFlags()
        gv.model = "aigc-video-gv-3.1"
        gv.prompt = "combine the visual style of the references into one smooth shot"
        gv.seconds = "5s"
        gv.resolution = "1080P"
        gv.references = ["https://example.com/ref-1.png:asset", "https://example.com/ref-2.png:style"]
        var kling = RequestFlags()
        kling.model = "aigc-video-kling-2.6"
        kling.prompt = "a red square logo slowly rotating on a clean white background"
        kling.size = "1280x720"
        kling.seconds = "5"
        kling.resolution = "720P"
        kling.sound = "off"
        var frames = RequestFlags()
        frames.model = "aigc-video-kling-2.6"
        frames.prompt = "transition naturally from the first frame to the last frame"
        frames.firstFrame = "https://example.com/first.png"
        frames.lastFrame = "https://example.com/last.png"
        frames.seconds = "5"
        frames.resolution = "720P"
        frames.sound = "no"
        var lips = RequestFlags()
        lips.model = "aigc-video-kling-identifyface"
        lips.prompt = "lip sync the face with the provided voice"
        lips.image = "https://example.com/face.png"
        lips.seconds = "5"
        lips.resolution = "720P"
        lips.voices = ["https://example.com/voice.wav"]
        lips.sets = ["metadata.session_id=SESSION_ID", #"metadata.face_choose="FACE_ID""#]
        var unified = RequestFlags()
        unified.model = "veo-3.1"
        unified.prompt = "A cinematic shot of a spaceship landing on Mars, dust clouds rising"
        unified.aspectRatio = "16:9"
        unified.resolution = "720P"
        var global = RequestFlags()
        global.model = "veo_3_1_fast"
        global.prompt = "A cat dancing in the rain, cinematic style"
        global.aspectRatio = "16:9"
        global.resolution = "1080p"
        global.references = ["https://example.com/reference1.jpg", "https://example.com/reference2.jpg"]
        for (name, flags) in [
            ("GV references", gv), ("Kling text", kling), ("Kling first and last frame", frames),
            ("Kling lip sync", lips),
            ("Veo by the unified route", unified), ("globalaiopc", global),
        ] {
            let seed = try #require(SeedBody.named(name))
            let (draft, complaints) = flags.draft(in: seed.dialect)
            #expect(draft.body.sorted == (try JSON.read(seed.text)).sorted, "\(name)")
            #expect(complaints.isEmpty, "\(complaints)")
        }
    }

    @Test func `shots, size and set`() throws {
        var flags = RequestFlags()
        flags.model = "aigc-video-kling-3.0"
        flags.shots = ["3s: a door opens", "4:a cat: walks in", "Noon: heat"]
        flags.sets = ["metadata.multi_prompt[2].duration=2.50", "n=1e3", "flag=true", "word=plain"]
        #expect(
            flags.draft(in: .relay).draft.body.line
                == #"{"model":"aigc-video-kling-3.0","metadata":{"multi_shots":true,"shot_type":"customize","multi_prompt":[{"index":1,"prompt":"a door opens","duration":"3"},{"index":2,"prompt":"a cat: walks in","duration":"4"},{"index":3,"prompt":"Noon: heat","duration":2.50}]},"n":1e3,"flag":true,"word":"plain"}"#
        )
        var sized = RequestFlags()
        sized.model = "sora-2"
        sized.size = "1280x720"
        sized.seconds = "8"
        sized.image = "https://example.com:8443/a.png"
        #expect(
            sized.draft(in: .openai).draft.body.line
                == #"{"model":"sora-2","seconds":"8","size":"1280x720","input_reference":{"image_url":"https://example.com:8443/a.png"}}"#
        )
    }

    @Test(
        arguments: [
            (.globalaiopc, ["seconds": "8"], "has no words for the length (--seconds)"),
            (.globalaiopc, ["size": "1280x720"], "write --resolution and --aspect-ratio instead"),
            (.globalaiopc, ["sound": "on"], "the sound (--sound)"),
            (.openai, ["aspect-ratio": "16:9"], "--size 1280x720"),
            (.openai, ["last-frame": "https://e/1"], "the last frame"),
            (.unified, ["reference": "https://e/1"], "name it with --first-frame"),
            (.unified, ["resolution": "720P", "size": "1280x720"], "are one field"),
            (.unified, ["shot": "a"], "the shots (--shot)"),
            (.relay, ["image": "https://e/1", "first-frame": "https://e/2"], "the same wish"),
            (.relay, ["set": "nothing"], "is not path=json"), (.relay, ["set": "a={"], "is no JSON"),
            (.relay, ["set": "model.x=1"], "without fields"),
        ] as [(Dialect, [String: String], String)])
    func `what a dialect cannot say is told`(
        _ dialect: Dialect, _ typed: [String: String], _ sentence: String
    ) {
        var flags = RequestFlags()
        flags.model = "m"
        flags.seconds = typed["seconds"]
        flags.size = typed["size"]
        flags.sound = typed["sound"]
        flags.aspectRatio = typed["aspect-ratio"]
        flags.resolution = typed["resolution"]
        flags.lastFrame = typed["last-frame"]
        flags.image = typed["image"]
        flags.firstFrame = typed["first-frame"]
        flags.references = [typed["reference"]].compactMap { $0 }
        flags.shots = [typed["shot"]].compactMap { $0 }
        flags.sets = [typed["set"]].compactMap { $0 }
        let complaints = flags.draft(in: dialect).complaints
        #expect(
            complaints.contains { $0.sentence.contains(sentence) && $0.severity == .rule }, "\(complaints)")
    }
}
