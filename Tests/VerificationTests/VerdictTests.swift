import ArchiveModel
import JSON
import TestSupport
import Testing
import Verification

/// What is said of a verdict.
@Suite struct VerdictTests {
    private let short = Row(
        "", ask(seconds: "10", resolution: "1080P"), clip("5.875", 1366, 768, sound: FoundSound(rate: 44_100))
    )

    @Test func `the provider's support is told what was asked for and what came`() {
        #expect(
            short.verdict().complaint(about: short.request)
                == "We asked for 10 s and 1080P, but the file that was delivered lasts 5.875 s and is 1366×768:"
                + " please deliver what was asked for, or refund it.")
        var named = short.request
        named.model = "aigc-video-kling-2.6"
        #expect(
            short.verdict().complaint(about: named, task: "t-1")?.hasPrefix(
                "We asked for 10 s and 1080P (task t-1, model aigc-video-kling-2.6), but") == true)
        let silent = Row("", ask(sound: true), clip(sound: FoundSound(peak: nil)))
        #expect(
            silent.verdict().complaint(about: silent.request)?.contains(
                "We asked for sound, but the file that was delivered is silent:") == true)
        let still = Row("", ask(), clip("5", frozen: ["0-5"], missing: 2))
        #expect(
            still.verdict().complaint(about: still.request)?.contains(
                "a video, but the file that was delivered is damaged (118 of 120 frames) and is frozen for 5 s:"
            )
                == true)
    }

    @Test func `a reason gives the numbers, with as many places as it takes`() {
        func why(_ field: Field, _ row: Row) -> String? { row.verdict()[field]?.why }
        #expect(why(.seconds, short) == "4.125 s too short, 0.25 s allowed")
        #expect(
            why(.seconds, Row("", ask(seconds: "5"), clip("5.250001")))
                == "0.250001 s too long, 0.25 s allowed")
        #expect(why(.seconds, Row("", ask(seconds: "5"), clip("5"))) == "exactly as asked")
        #expect(
            why(.resolution, short)
                == "too small: short side 28.9 % off 1080, 3 % allowed; area 49.4 % off, 5 % allowed")
        #expect(
            why(.aspectRatio, Row("", ask(ratio: "16:9"), clip("5", 1280, 704)))
                == "2.3 % off, 3 % allowed")
        #expect(
            why(.aspectRatio, Row("", ask(ratio: "1:1"), clip("5", 30_901, 30_000)))
                == "3.003 % off, too wide, 3 % allowed")
        #expect(
            why(.frozen, Row("", ask(), clip("5", frozen: ["0-2.5"])))
                == "2.5 s of 5 s: 0:00–0:02.5; from 50 % on it fails")
    }

    @Test func `the JSON is the contract's`() throws {
        let line = short.verdict().json(subject: "a.mp4").line
        #expect(
            line.hasPrefix(
                #"{"subject":"a.mp4","verdict":"fail","fields":[{"field":"seconds","asked":"10","measured":5.875,"#
                    + #""tolerance":0.25,"result":"fail","why":"4.125 s too short, 0.25 s allowed"},"#
                    + #"{"field":"resolution","asked":"1080P","measured":"1366x768","tolerance":0.03,"#))
        #expect(
            line.contains(
                #""field":"sound","asked":null,"measured":"aac, 44.1 kHz, stereo","tolerance":null,"#))
        #expect(try JSON.read(line)["fields"]?.elements.count == Field.allCases.count)
    }

    @Test func `a verdict is the worst of its fields, in whatever order they come`() {
        var random = SplitMix64(seed: 1)
        for row in Corpus.good + Corpus.faulty + Corpus.unsure {
            let verdict = row.verdict()
            #expect(Verdict(verdict.fields.shuffled(using: &random)) == verdict)
        }
        #expect(
            [Judgement.fail, .notAsked, .pass, .unknown].sorted() == [.notAsked, .pass, .unknown, .fail])
    }
}
