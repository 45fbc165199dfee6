import JSON
import Posix
import TestSupport
import Testing

/// Most commands hash nothing and ask nothing of a network: what that takes is loaded when it is first needed.
@Suite struct LoadingTests {
    private static let lazy = ["libcrypto", "libcurl", "libgnutls", "libmicrohttpd"]

    /// The libraries that the program itself loaded, in the words of the dynamic loader: ld.so(8), LD_DEBUG.
    private func loaded(_ arguments: [String], exitCode: Int32) async throws -> [String] {
        let folder = try TemporaryFolder("loading")
        var environment = ProgramRun.smallEnvironment()
        environment["LD_DEBUG"] = "files"
        environment["LD_DEBUG_OUTPUT"] = folder("log")
        let process = Guarded<Int32>(0)
        let run = try await ProgramRun.run(
            .dailies, arguments, environment: environment, workingDirectory: folder.path
        ) { id in
            process.withLock { $0 = id }
        }
        #expect(run.exitCode == exitCode, "\(run.errorText)")
        let log = String(decoding: try folder.read("log.\(process.withLock { $0 })"), as: UTF8.self)
        let names = log.split(separator: "\n").filter { $0.contains("calling init: ") }
            .compactMap { $0.split(separator: "/").last.map(String.init) }
        #expect(names.contains { $0.hasPrefix("libsqlite3.so") }, "the loader's words are not understood")
        return Self.lazy.filter { library in names.contains { $0.hasPrefix("\(library).so") } }
    }

    @Test(arguments: [["--version"], ["list"], ["show", "@last"], ["tasks"], ["help", "fetch"]])
    func `what lists and explains loads none of them`(_ arguments: [String]) async throws {
        let code: Int32 = arguments.first == "show" ? 2 : 0
        #expect(try await loaded(arguments, exitCode: code).isEmpty)
    }

    @Test func `a fetch loads libcurl, and the list of libraries all`() async throws {
        let fetch = ["fetch", "--quiet", "https://127.0.0.1:9/shot.mp4"]
        #expect(try await loaded(fetch, exitCode: 3).contains("libcurl"))
        #expect(try await loaded(["--version", "--verbose"], exitCode: 0) == Self.lazy)
    }

    // MARK: Where they are missing

    private static let names = ["libcrypto.so.3", "libcurl.so.4", "libmicrohttpd.so.12"]

    /// A folder with files of their names that are no libraries, in front of the system's.
    private func broken(
        _ names: [String] = names
    ) throws -> (folder: TemporaryFolder, environment: [String: String]) {
        let folder = try TemporaryFolder("broken")
        let text = String(repeating: "This is no library.\n", count: 100)
        for name in names { try folder.write(text.utf8, to: name) }
        var environment = ProgramRun.smallEnvironment()
        environment["LD_LIBRARY_PATH"] = [folder.path, environment["LD_LIBRARY_PATH"]].compactMap { $0 }
            .joined(separator: ":")
        return (folder, environment)
    }

    private func why(_ path: String, _ package: String) -> String {
        "could not load \(path): invalid ELF header; install the package \(package)"
    }

    @Test func `what needs none of them works without`() async throws {
        let (folder, environment) = try broken()
        let run = try await ProgramRun.run(
            .dailies, ["list"], environment: environment, workingDirectory: folder.path)
        #expect(run.exitCode == 0 && run.errorText.contains("no archive"), "\(run.errorText)")
        let libraries = try await ProgramRun.run(
            .dailies, ["--version", "--verbose"], environment: environment)
        #expect(libraries.exitCode == 0)
        // libcurl cannot do without libcrypto, and that is what has to be installed.
        for name in ["libcurl", "libcrypto"] {
            let line = "\(name) unknown: \(why(folder("libcrypto.so.3"), "libssl3"))"
            #expect(libraries.lines.contains(line), "\(libraries.text)")
        }
    }

    /// As the loader's own end: nothing of ours goes on without it.
    @Test func `what hashes ends before it begins`() async throws {
        let (folder, environment) = try broken(["libcrypto.so.3"])
        let run = try await ProgramRun.run(
            .dailies, ["sandbox", "--port", "0"], environment: environment, workingDirectory: folder.path)
        #expect(run.exitCode == 127)
        #expect(run.errorText == "dailies: \(why(folder("libcrypto.so.3"), "libssl3"))\n")
    }

    @Test func `each link and each task says what is missing`() async throws {
        let (folder, environment) = try broken(["libcurl.so.4"])
        let sentence = why(folder("libcurl.so.4"), "libcurl4")
        let links = ["https://example.com/a.mp4", "https://example.com/b.mp4"]
        let run = try await ProgramRun.run(
            .dailies, ["fetch", "--json"] + links, environment: environment, workingDirectory: folder.path)
        #expect(run.exitCode == 3)
        let errors = try run.lines.map { try JSON.read($0)["error"]?["message"]?.string }
        #expect(errors == [sentence, sentence])
    }

    @Test func `the sandbox says what is missing`() async throws {
        let (folder, environment) = try broken(["libmicrohttpd.so.12"])
        let run = try await ProgramRun.run(
            .dailies, ["sandbox", "--port", "0"], environment: environment, workingDirectory: folder.path)
        #expect(run.exitCode == 3)
        let sentence = why(folder("libmicrohttpd.so.12"), "libmicrohttpd12")
        #expect(run.errorText == "dailies: could not start the sandbox: \(sentence)\n")
    }
}
