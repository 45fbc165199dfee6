import ArchiveModel
import Dialects
import Posix
import TestSupport
import Testing
import Workflow

/// Where keys are looked for, with real files.
struct KeysTests {
    private func provider(_ change: (inout Provider) -> Void = { _ in }) throws -> Provider {
        var provider = try #require(Providers.builtIn.named("crazyrouter"))
        change(&provider)
        return provider
    }

    private func key(_ provider: Provider, _ environment: [String: String]) -> String {
        do throws(Keys.Missing) {
            return try Keys.key(for: provider, environment: environment).reveal()
        } catch {
            return error.sentence
        }
    }

    @Test func `its own variable comes before the common one`() throws {
        let provider = try provider()
        #expect(key(provider, ["CRAZYROUTER_API_KEY": "owned", "DAILIES_API_KEY": "common"]) == "owned")
        #expect(key(provider, ["CRAZYROUTER_API_KEY": "", "DAILIES_API_KEY": " common\n"]) == "common")
        #expect(
            key(provider, [:]).contains("set the environment variable CRAZYROUTER_API_KEY or DAILIES_API_KEY")
        )
        let bad = key(provider, ["CRAZYROUTER_API_KEY": "canary\nX-Evil: 1"])
        #expect(bad.contains("does not hold a key") && !bad.contains("canary"))
        // It would be found in every id, and each task taken for one that tells it.
        #expect(key(provider, ["CRAZYROUTER_API_KEY": "abc"]).contains("at least 4 signs"))
    }

    @Test func `a stand-in gets no real key`() throws {
        let sandbox = try #require(Providers.builtIn.named("sandbox"))
        #expect(key(sandbox, ["DAILIES_API_KEY": "real"]) == "sandbox-key")
        #expect(key(sandbox, ["DAILIES_SANDBOX_KEY": "owned"]) == "owned")
    }

    @Test func `a file must be private`() async throws {
        let folder = try TemporaryFolder()
        let path = folder("key")
        _ = try await ProgramRun.run("bash", ["-c", "echo canary-1 > '\(path)'; chmod 600 '\(path)'"])
            .succeeded()
        let provider = try provider { $0.keyFile = path }
        #expect(key(provider, ["DAILIES_API_KEY": "common"]) == "canary-1")
        #expect(key(provider, ["CRAZYROUTER_API_KEY": "owned"]) == "owned")
        for mode in ["400", "600"] {
            _ = try await ProgramRun.run("chmod", [mode, path]).succeeded()
            #expect(key(provider, [:]) == "canary-1")
        }
        for mode in ["640", "604", "620", "660", "644", "666"] {
            _ = try await ProgramRun.run("chmod", [mode, path]).succeeded()
            let told = key(provider, [:])
            #expect(
                told.contains("is not private") && told.contains("chmod 600") && !told.contains("canary"),
                "\(mode)")
        }
        #expect(
            key(try self.provider { $0.keyFile = "~/key" }, ["HOME": folder.path]).contains("not private"))
        #expect(key(try self.provider { $0.keyFile = folder("none") }, [:]).contains("it does not exist"))
        #expect(key(try self.provider { $0.keyFile = folder.path }, [:]).contains("it is a folder"))
        _ = try await ProgramRun.run("bash", ["-c", "printf 'two\\nlines' > '\(path)'; chmod 600 '\(path)'"])
            .succeeded()
        #expect(key(provider, [:]).contains("does not hold a key"))
    }

    @Test func `settings lie where the user keeps them`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            #"{"mine":{"dialect":"relay","base_url":"https://e"}}"#.utf8, to: "dailies/providers.json")
        try folder.write(#"{"model":"m","provider":"mine"}"#.utf8, to: "dailies/models.json")
        try folder.write(#"{"x":1}"#.utf8, to: "bad.json")
        let settings = try UserSettings.load(environment: ["XDG_CONFIG_HOME": folder.path])
        let mine = try #require(settings.providers.named("mine"))
        #expect(settings.models.model("m", at: mine)?.dialect == .relay)
        #expect(try UserSettings.load(environment: ["HOME": folder.path]).providers == .builtIn)
        let error = #expect(throws: SettingsError.self) {
            try UserSettings.load(
                environment: ["XDG_CONFIG_HOME": folder.path], providersFile: folder("bad.json"),
                modelsFile: folder("none.json"))
        }
        #expect(error?.sentences.contains { $0.hasPrefix(folder("bad.json") + ": provider 'x'") } == true)
        #expect(error?.sentences.last?.contains("none.json: it does not exist") == true)
    }
}
