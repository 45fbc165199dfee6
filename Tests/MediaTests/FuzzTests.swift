import TestSupport
import Testing

/// The driver of `Scripts/fuzz`: a few mutants with every test run, and proof that it sees faults.
@Suite struct FuzzTests {
    private func fuzz(_ arguments: [String]) async throws -> ProgramRun {
        try await ProgramRun.run("\(BuildFolder.path)/media-fuzz", arguments, timeout: 300)
    }

    @Test func `mutants of every kind of clip break no rule`() async throws {
        let folder = try TemporaryFolder("fuzz")
        let count = TestScale.count(300, full: 5000)
        let run = try await fuzz(["--count", "\(count)", "--seed", "1", "--folder", folder.path])
        #expect(run.exitCode == 0, "\(run.text)\(run.errorText)")
        #expect(run.lines.last?.hasPrefix("\(count) mutants, ") == true, "\(run.text)")
        // Mutants that no job can read show nothing: more than a third are read by each.
        for job in ["facts", "examination", "poster", "at", "sheet"] {
            let line = run.lines.first { $0.hasPrefix("\(job): ") } ?? ""
            let words = line.split(separator: " ").map { $0.filter { $0 != "," } }
            let place = words.firstIndex(of: "ok").map { $0 + 1 } ?? 0
            let wellEnded = words.indices.contains(place) ? Int(words[place]) ?? 0 : 0
            #expect(wellEnded * 3 > count, "\(line)")
        }
    }

    @Test(arguments: ["crash", "hang"])
    func `a mutant that ends its worker is kept, and the run goes on`(_ kind: String) async throws {
        let folder = try TemporaryFolder("fuzz")
        let run = try await fuzz([
            "--count", "12", "--seed", "2", "--folder", folder.path, "--plant", "\(kind):4",
        ])
        #expect(run.exitCode == 1)
        #expect(run.lines.last?.hasPrefix("11 mutants, ") == true, "\(run.text)\(run.errorText)")
        #expect(try folder.contents() == ["crash-2-4", "crash-2-4.txt"])
        #expect(try !folder.read("crash-2-4").isEmpty)
    }

    @Test func `an answer that breaks a rule is found, and its file runs again`() async throws {
        let folder = try TemporaryFolder("fuzz")
        let run = try await fuzz([
            "--count", "6", "--seed", "2", "--folder", folder.path, "--plant", "wrong:3",
        ])
        #expect(run.exitCode == 1)
        #expect(run.lines.contains("wrong: mutant 3: planted"), "\(run.text)\(run.errorText)")
        #expect(run.lines.last?.hasPrefix("6 mutants, ") == true)
        #expect(try folder.contents() == ["wrong-2-3"])
        let again = try await fuzz(["--replay", folder("wrong-2-3")])
        #expect(again.lines.first?.hasPrefix("facts:") == true, "\(again.text)\(again.errorText)")
        #expect(again.exitCode == 0)
    }

    @Test func `a seed makes the same mutants again`() async throws {
        let folder = try TemporaryFolder("fuzz")
        func kept(_ name: String, _ seed: String) async throws -> [UInt8] {
            let run = try await fuzz([
                "--seed", seed, "--first", "9", "--count", "1", "--folder", folder(name), "--plant",
                "wrong:9",
            ])
            #expect(run.exitCode == 1)
            return try folder.read("\(name)/wrong-\(seed)-9")
        }
        #expect(try await kept("one", "5") == kept("two", "5"))
        #expect(try await kept("one", "5") != kept("three", "6"))
    }
}
