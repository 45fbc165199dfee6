import ArchiveModel
import JSON
import Testing
import Verification

/// What makes verdicts stricter and looser, and what a quick look leaves open.
@Suite struct RulesTests {
    private func rules(_ json: String) throws -> Rules { try Rules(JSON.read(json)) }

    @Test func `a tolerance is stricter or looser`() throws {
        let late = Row("", ask(seconds: "5"), clip("121/24"))
        #expect(late.verdict(try rules(#"{"tolerances": {"seconds": 0.04}}"#)).result == .fail)
        #expect(late.verdict(try rules(#"{"tolerances": {"seconds": "0.042s"}}"#)).result == .pass)
        let small = Row("", ask(resolution: "720P"), clip("5", 1248, 704))
        #expect(small.verdict(try rules(#"{"tolerances": {"resolution": "1%"}}"#)).result == .fail)
        // The area's share goes with the side's: 5 % is to 3 % as 8.3 % is to 5 %.
        let smaller = Row("", ask(resolution: "720P"), clip("5", 920, 920))
        #expect(smaller.verdict().result == .fail)
        #expect(smaller.verdict(try rules(#"{"tolerances": {"resolution": 0.05}}"#)).result == .pass)
        let exact = Row("", ask(resolution: "1280x720"), clip("5", 1280, 704))
        #expect(exact.verdict(try rules(#"{"tolerances": {"pixels": 16}}"#)).result == .pass)
        #expect(exact.verdict(try rules(#"{"tolerances": {"pixels": 15}}"#)).result == .fail)
    }

    @Test func `sound can be required whatever was asked for`() throws {
        let required = try rules(#"{"require": ["sound"]}"#)
        #expect(Row("", ask(), clip()).verdict(required).isExactly(fails: [.sound], unknown: [.silence]))
        #expect(Row("", ask(sound: false), clip()).verdict(required).result == .fail)
        #expect(Row("", ask(), clip(sound: FoundSound())).verdict(required)[.sound]?.result == .pass)
        let quick = Row("", ask(), clip(sound: FoundSound(), examined: false)).verdict(required)
        #expect(quick.isExactly(fails: [], unknown: [.sound]), "\(quick.told)")
    }

    @Test(arguments: [
        (#"[]"#, "it is no JSON object"), (#"{"tolerance": {}}"#, "'tolerance' is not known in it"),
        (#"{"tolerances": {"length": 1}}"#, "'length' has no tolerance; there are seconds, resolution"),
        (#"{"tolerances": {"second": 1}}"#, "'second' has no tolerance; did you mean 'seconds'?"),
        (#"{"tolerances": {"seconds": -1}}"#, "'seconds' takes seconds, such as 0.1, not -1"),
        (#"{"tolerances": {"resolution": 3}}"#, "a share from 0 to 1 or a percentage"),
        (#"{"tolerances": {"pixels": 1.5}}"#, "a whole number of pixels"),
        (#"{"tolerances": {"silence": 3}}"#, "a level from -200 to 0 dBFS"),
        (#"{"tolerances": {"integrity": 3}}"#, "'integrity' has no tolerance"),
        (#"{"tolerances": {"seconds": null}}"#, "'seconds' takes seconds"),
        (#"{"require": "sound"}"#, "'require' is no list"), (#"{"require": ["music"]}"#, "not music"),
    ])
    func `rules that nobody could hold to are refused`(_ json: String, _ reason: String) throws {
        do {
            _ = try rules(json)
            Issue.record("\(json) was taken")
        } catch let error as RulesError {
            #expect(error.reason.contains(reason), "\(error.reason)")
        }
    }

    @Test func `a quick look judges what the index tells, and leaves the rest not asked`() {
        let request = ask(seconds: "5", resolution: "720P", ratio: "16:9", sound: true, shots: ["a", "b"])
        let quick = Row("", request, clip(sound: FoundSound(), examined: false)).verdict()
        #expect(quick.isExactly(fails: [], unknown: []) && quick.result == .pass, "\(quick.told)")
        #expect(quick.fields(.pass).map(\.field) == [.seconds, .resolution, .aspectRatio])
        // What the index alone shows to be wrong is wrong.
        let silent = Row("", request, clip(examined: false)).verdict()
        #expect(silent.isExactly(fails: [.sound], unknown: [.silence]), "\(silent.told)")
        let short = Row("", request, clip(sound: FoundSound(to: "2"), examined: false)).verdict()
        #expect(short.isExactly(fails: [.sound], unknown: []), "\(short.told)")
        // How much of a cut file is left is not in its index.
        let cut = Row("", request, clip(sound: FoundSound(), remarks: [.truncated], examined: false))
            .verdict()
        #expect(cut.isExactly(fails: [.integrity], unknown: [.seconds]), "\(cut.told)")
    }

    @Test func `where nothing was asked at all nothing passes`() {
        let verdict = Row("", ask(), clip(examined: false)).verdict()
        #expect(verdict.result == .notAsked)
        #expect(Row("", ask(), clip()).verdict().fields(.pass).map(\.field) == [.integrity, .black, .frozen])
    }

    @Test func `the route's own length is named where none was asked for`() {
        var request = ask()
        request.defaultSeconds = Rational(5)
        let field = Row("", request, clip("8")).verdict()[.seconds]
        #expect(
            field?.result == .notAsked && field?.why == "no length was asked for; the route gives 5 s then")
    }
}
