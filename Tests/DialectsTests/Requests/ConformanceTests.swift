import ArchiveModel
import Dialects
import JSON
import TestSupport
import Testing

/// One suite for all dialects that requests are sent in.
struct ConformanceTests {
    @Test(arguments: Dialect.allCases)
    func `what a body says is what was asked, and the rest is told`(_ dialect: Dialect) throws {
        var random = SplitMix64(seed: 5)
        var whole = 0
        let count = TestScale.count(2_000, full: 100_000)
        for _ in 0..<count {
            let request = Request.random(&random)
            let draft = Draft(request, in: dialect)
            // Through bytes: what is sent is text.
            let read = dialect.family.meaning(of: try JSON.read(draft.body.line))
            let unsaid = draft.unsaid(of: request)
            #expect(WishName.differences(read, request).subtracting(unsaid).isEmpty, "\(draft.body.line)")
            if unsaid.isEmpty { whole += 1 }
        }
        #expect(whole > count / 200)
    }

    /// The wishes that each dialect has words for, whatever else is asked.
    @Test(
        arguments: [
            (.relay, Set(WishName.allCases)),
            (.unified, [.model, .prompt, .seconds, .resolution, .aspectRatio, .firstFrame, .references]),
            (
                .globalaiopc,
                [.model, .prompt, .resolution, .aspectRatio, .firstFrame, .lastFrame, .references]
            ),
            (.openai, [.model, .prompt, .seconds, .resolution, .firstFrame]),
        ] as [(Dialect, Set<WishName>)])
    func `each dialect has words for what its page documents`(_ dialect: Dialect, _ sayable: Set<WishName>) {
        for wish in WishName.allCases {
            let request = Request.asking(for: wish)
            let isSaid = Draft(request, in: dialect).unsaid(of: request).isEmpty
            #expect(isSaid == sayable.contains(wish), "\(wish)")
        }
    }

    @Test(arguments: SeedBody.all)
    func `the examples of the pages are read as their family and written as they stand`(_ seed: SeedBody)
        throws
    {
        let body = try JSON.read(seed.text)
        let reading = try #require(Requests.read(body))
        #expect(reading.family == seed.dialect.rawValue)
        let written = Draft(reading.request, in: seed.dialect)
        // Fields that a request has no place for: they travel in the body, as the next test shows.
        let foreign = ["session_id", "face_choose", "trajectories"]
        #expect(written.body.sorted == body.without(foreign).sorted)
        #expect(written.unsaid(of: reading.request).isEmpty)
    }

    @Test(arguments: SeedBody.all)
    func `a change of one wish leaves every other field as it was`(_ seed: SeedBody) throws {
        let body = try JSON.read(seed.text)
        var draft = Draft(verbatim: body, in: seed.dialect)
        draft.change(to: draft.request)
        #expect(draft.body == body)
        var request = draft.request
        request.prompt = "another"
        draft.change(to: request)
        #expect(draft.body == body.setting("prompt", to: "another"))
        #expect(draft.request == request)
    }

    @Test func `a change replaces all fields that said the old wish`() throws {
        let body = try JSON.read(
            #"{"model":"aigc-video-kling-2.6","duration":5,"size":"1280x720","x":[1.50],"metadata":{"resolution":"720p","audio_generation":"Enabled","y":1e3}}"#
        )
        var draft = Draft(verbatim: body, in: .relay)
        var request = draft.request
        request.seconds = Asked("10", Rational(10))
        request.sound = Asked("false", false)
        draft.change(to: request)
        #expect(
            draft.body.line
                == #"{"model":"aigc-video-kling-2.6","size":"1280x720","x":[1.50],"metadata":{"resolution":"720p","y":1e3,"sound":false},"seconds":"10"}"#
        )
        #expect(draft.request == request)
    }

    @Test(
        arguments: [
            ("a", "1", #"{"a":1}"#), ("a.b.c", "true", #"{"a":{"b":{"c":true}}}"#),
            ("list[0].url", #""u""#, #"{"list":[{"url":"u"}]}"#), ("list.0", "1", #"{"list":[1]}"#),
            ("keep", "2", #"{"keep":2}"#),
        ])
    func `a field is set by its path`(_ path: String, _ value: String, _ result: String) throws {
        let start = path == "keep" ? #"{"keep":1}"# : "{}"
        var draft = Draft(verbatim: try JSON.read(start), in: .unified)
        #expect(draft.set(try #require(FieldPath(path)), to: try JSON.read(value)))
        #expect(draft.body.line == result)
    }

    @Test func `a path that leads nowhere is refused`() throws {
        for path in ["", ".", "a..b", "a[", "a[x]", "a[-1]", "[0]", "a.b."] {
            #expect(FieldPath(path) == nil, "\(path)")
        }
        var draft = Draft(verbatim: try JSON.read(#"{"model":"m","list":[1]}"#), in: .unified)
        for path in ["model.name", "list.name", "list[2]", "model[0]"] {
            #expect(!draft.set(try #require(FieldPath(path)), to: 1), "\(path)")
        }
        #expect(draft.body.line == #"{"model":"m","list":[1]}"#)
    }
}

extension JSON {
    /// Fields in the order of their names: the same for all that mean the same.
    var sorted: JSON {
        switch self {
        case .object(let fields):
            .object(fields.map { Field($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.sorted))
        default: self
        }
    }

    func without(_ names: [String]) -> JSON {
        switch self {
        case .object(let fields):
            .object(
                fields.filter { !names.contains($0.name) }.map { Field($0.name, $0.value.without(names)) })
        case .array(let elements): .array(elements.map { $0.without(names) })
        default: self
        }
    }
}
