import ArchiveFormat
import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// kill -9 at any instant: run again, it finishes the work, and nothing is there twice or half.
@Suite(.serialized) struct ArchiveKillTests {
    @Test func `after the last run every clip is there once`() async throws {
        let faults = [
            "cut=0.1", "expired-url=0.1", "etag-changed=0.05", "failed-task=0.06", "too-short=0.1",
            "429=0.05",
        ]
        try await RunningSandbox.with(
            ["--latency", "0", "--seed", "31"] + faults.flatMap { ["--fault", $0] }
        ) { try await killAndGoOn($0) }
    }

    private func killAndGoOn(_ sandbox: RunningSandbox) async throws {
        var random = SplitMix64(seed: 20_261_121)
        // A few kills a batch: then the batch is done, and the next ones need another.
        let kills = TestScale.count(6, full: 200)
        let tasks = TestScale.count(20, full: 50)
        var killed = 0
        var round = 0
        while killed < kills {
            let studio = try Studio()
            try await studio.submit(sandbox, (0..<tasks).map { Studio.body("round \(round) shot \($0)") })
            let before = killed
            for _ in 0..<8 where killed < kills {
                let delay = UInt32.random(in: 0..<900_000, using: &random)
                let run = try await studio.run(["archive", "--json", "--watch", "--interval", "200ms"]) {
                    id in
                    usleep(delay)
                    kill(id, 9)
                }
                if run.signal == 9 { killed += 1 }
            }
            let last = try await studio.archiveAll()
            #expect([0, 1].contains(last.exitCode), "\(last.errorText)")
            try await expectWhole(studio, tasks, "round \(round)")
            round += 1
            try #require(killed > before, "every run was over before it was killed")
        }
        let billed = try sandbox.billed
        #expect(Set(billed.map(\.request)).count == billed.count)
    }

    private func expectWhole(_ studio: Studio, _ tasks: Int, _ comment: Comment) async throws {
        let records = try studio.records()
        #expect(records.count == tasks, comment)
        let failed = records.values.count { $0["file"] == nil }
        try await studio.expectAgreement(clips: tasks - failed, comment)
        try studio.expectNothingLeft()
        try await studio.expectClean(comment)
        let again = try await studio.archive()
        #expect(again.exitCode == 0 && again.output.isEmpty, "\(comment): \(again.errorText)")
        // Pictures too are whole: a JPEG ends in its mark.
        for (place, record) in records {
            for picture in record["pictures"]?.elements ?? [] {
                let bytes = try studio.folder.read("\(place)/\(picture["name"]?.string ?? "")")
                #expect(bytes.suffix(2) == [0xFF, 0xD9] && bytes.count == picture["bytes"]?.whole, comment)
            }
        }
    }

    @Test func `two at once share the work`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "32") { try await share($0) }
    }

    private func share(_ sandbox: RunningSandbox) async throws {
        let studio = try Studio()
        try await studio.submit(sandbox, (0..<12).map { Studio.body("shared \($0)") })
        async let first = studio.archiveAll()
        async let second = studio.archiveAll()
        async let third = studio.archiveAll()
        let runs = try await [first, second, third]
        for run in runs { #expect(run.exitCode == 0, "\(run.errorText)") }
        let archived = try runs.flatMap { try $0.items }.filter { $0["state"]?.string == "archived" }
        #expect(archived.count == 12)
        #expect(runs.allSatisfy { !$0.errorText.contains("database is locked") })
        try await studio.expectAgreement(clips: 12)
        try studio.expectNothingLeft()
    }

    @Test func `Ctrl-C stops it cleanly, and it goes on`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "33") { sandbox in
            let studio = try Studio()
            try await studio.submit(sandbox, (0..<12).map { Studio.body("stopped \($0)") })
            let run = try await studio.run(["archive", "--json", "--watch", "--interval", "200ms"]) { id in
                usleep(700_000)
                kill(id, 2)
            }
            #expect([130, 0].contains(run.exitCode), "\(run.errorText)")
            let last = try await studio.archiveAll()
            #expect(last.exitCode == 0, "\(last.errorText)")
            try await studio.expectAgreement(clips: 12)
            try studio.expectNothingLeft()
        }
    }
}
