import TestSupport
import Testing

/// What is wrong with the command line, or with a list of shots, starts nothing: exit code 2, one sentence, no film.
@Suite struct RefusalTests {
    private let clip = ClipRecipe(Picture().lasting(1), layout: .indexFirst)

    private func stitch(
        _ arguments: [String], list: String? = nil, existing: [String] = []
    ) async throws -> (run: ProgramRun, files: [String]) {
        let folder = try TemporaryFolder()
        let file = try await ClipShelf.path(for: clip)
        _ = try await ProgramRun.run("cp", [file, folder("a.mp4")]).succeeded()
        for name in existing { try folder.write("precious".utf8, to: name) }
        if let list { try folder.write(list.utf8, to: "list.json") }
        let run = try await ProgramRun.run(
            .dailies, ["stitch", "--no-archive"] + arguments, workingDirectory: folder.path)
        for name in existing { #expect(String(decoding: try folder.read(name), as: UTF8.self) == "precious") }
        let known = ["a.mp4", "list.json"] + existing
        let left = try await ProgramRun.run(
            "find", [".", "-type", "f", "-printf", "%P\n"], workingDirectory: folder.path
        )
        .succeeded().lines.filter { !known.contains($0) }
        return (run, left)
    }

    @Test(arguments: [
        (["a.mp4"], "name the film's file with --output"),
        (["-o", "film.mp4"], "name the shots"),
        (["a.mp4", "--shots", "list.json", "-o", "film.mp4"], "either on the command line or by --shots"),
        (["nothing.mp4", "-o", "film.mp4"], "could not find nothing.mp4"),
        (["a.mp4", "-o", "a.mp4", "--force"], "it is the shot a.mp4 itself"),
        (["a.mp4", "-o", "film.mp4", "--edl", "film.mp4"], "a file each"),
        (["a.mp4[4..2]", "-o", "film.mp4"], "is not a clip or file"),
        (["a.mp4[x..]", "-o", "film.mp4"], "is not a clip or file"),
        (["a.mp4", "-o", "film.mp4", "--transition", "sparkle"], "is not a transition"),
        (["a.mp4", "-o", "film.mp4", "--size", "1281x720"], "both sides even"),
        (["a.mp4", "-o", "film.mp4", "--fps", "1/0"], "is not a rate"),
        (["a.mp4", "-o", "film.mp4", "--loudness", "3"], "is not a loudness"),
        (["a.mp4", "-o", "."], "it is a folder"),
    ])
    func `a command line that cannot be meant`(_ arguments: [String], _ words: String) async throws {
        let (run, left) = try await stitch(arguments, list: "[\"a.mp4\"]")
        #expect(run.exitCode == 2)
        #expect(run.errorText.contains(words), "\(run.errorText)")
        #expect(run.errorText.split(separator: "\n").count <= 2 && run.output.isEmpty)
        #expect(left == [])
    }

    @Test(arguments: ["film.mp4", "film.edl", "film.otio"])
    func `no file is replaced`(_ name: String) async throws {
        let (run, left) = try await stitch(
            ["a.mp4", "-o", "film.mp4", "--edl", "film.edl", "--otio", "film.otio"], existing: [name])
        #expect(run.exitCode == 2)
        #expect(
            run.errorText
                == "dailies: could not write \(name): it exists already; add --force to replace it\n")
        #expect(left == [])
    }

    @Test(arguments: [
        ("{", "could not read list.json as JSON"),
        ("[]", "it is no list of shots"),
        (#"{"shots": {}}"#, "it is no list of shots"),
        (#"{"title": 5, "shots": ["a.mp4"]}"#, "its 'title' is not a text"),
        (#"{"shots": ["a.mp4"], "size": 1}"#, "no 'size'"),
        (#"[{"file": "a.mp4"}, {"in": 1}]"#, "shot 2 needs either 'clip' or 'file'"),
        (#"[{"file": "a.mp4", "clip": "x"}]"#, "shot 1 needs either 'clip' or 'file'"),
        (#"[{"file": "a.mp4", "trasition": "cut"}]"#, "did you mean 'transition'?"),
        (#"[{"file": "a.mp4", "in": "soon"}]"#, "shot 1 has an 'in' that is no time"),
        (#"[{"file": "a.mp4", "in": -1}]"#, "shot 1 has an 'in' that is no time"),
        (#"[{"file": "a.mp4", "in": 2, "out": 2}]"#, "shot 1 ends before it begins"),
        (#"[{"file": "a.mp4", "speed": 0}]"#, "shot 1 has a 'speed'"),
        (#"[{"file": "a.mp4", "transition": {"kind": "fade"}}]"#, "shot 1 has a 'transition'"),
        (#"[{"file": "a.mp4", "title": {}}]"#, "shot 1 has a 'title'"),
        (#"[7]"#, "shot 1 is neither an object nor a name"),
        (#"["b.mp4"]"#, "could not find b.mp4"),
    ])
    func `a list that cannot be meant`(_ list: String, _ words: String) async throws {
        let (run, left) = try await stitch(["--shots", "list.json", "-o", "film.mp4"], list: list)
        #expect(run.exitCode == 2)
        #expect(run.errorText.contains(words), "\(run.errorText)")
        #expect(left == [])
    }

    @Test func `a thousand shots are the most`() async throws {
        let list = "[" + Array(repeating: "\"a.mp4\"", count: 1001).joined(separator: ",") + "]"
        let (run, left) = try await stitch(["--shots", "list.json", "-o", "film.mp4"], list: list)
        #expect(run.exitCode == 2 && run.errorText.contains("1000 at most"), "\(run.errorText)")
        #expect(left == [])
    }
}
