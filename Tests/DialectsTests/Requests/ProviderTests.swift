import ArchiveModel
import Dialects
import Testing

struct ProviderTests {
    @Test(
        arguments: [
            (
                "crazyrouter-vod", "https://api.crazyrouter.com/v1/video/generations",
                "https://api.crazyrouter.com/v1/video/generations/a%2Fb%3F"
            ),
            (
                "crazyrouter", "https://crazyrouter.com/v1/video/create",
                "https://crazyrouter.com/v1/video/query?id=a%2Fb%3F"
            ),
            (
                "globalaiopc", "https://zcbservice.aizfw.cn/kyyReactApiServer/v1/veo/videos",
                "https://zcbservice.aizfw.cn/kyyReactApiServer/v1/result/a%2Fb%3F"
            ),
            ("openai", "https://api.openai.com/v1/videos", "https://api.openai.com/v1/videos/a%2Fb%3F"),
        ])
    func `calls go where the pages say, whatever an id holds`(
        _ name: String, _ create: String, _ query: String
    ) throws {
        let provider = try #require(Providers.builtIn.named(name))
        let dialect = try #require(provider.dialect)
        #expect(provider.address(of: .create, in: dialect) == create)
        #expect(provider.address(of: .query(taskID: "a/b?"), in: dialect) == query)
    }

    @Test func `a base URL with its version at the end says it once`() throws {
        var provider = try #require(Providers.builtIn.named("openai"))
        provider.baseURL = "https://api.example.com/v1"
        #expect(
            provider.address(of: .content(taskID: "t"), in: .openai)
                == "https://api.example.com/v1/videos/t/content")
        #expect(provider.address(of: .prices, in: .openai) == nil)
    }

    @Test(
        arguments: [
            ("aigc-video-kling-2.6", "crazyrouter-vod"), ("aigc-video-gv-9", "crazyrouter-vod"),
            ("veo3", "crazyrouter"),
            ("veo-3.1", "crazyrouter"), ("veo_3_1_pro", "globalaiopc"), ("veo_4", "globalaiopc"),
            ("sora-2", "openai"),
            ("sora-3", "openai"), ("wan-ai/wan2.1-t2v-14b", "crazyrouter"),
        ])
    func `the model chooses its provider`(_ model: String, _ name: String) throws {
        #expect(try Providers.builtIn.choose(named: nil, model: model, in: .builtIn).name == name)
        let sandbox = try Providers.builtIn.choose(named: "sandbox", model: model, in: .builtIn)
        let home = try #require(Providers.builtIn.named(name))
        #expect(sandbox.dialect(for: model, in: .builtIn) == home.dialect)
    }

    @Test func `what chooses no provider is told`() {
        func sentence(_ name: String?, _ model: String?) -> String {
            do throws(SettingsError) {
                return try Providers.builtIn.choose(named: name, model: model, in: .builtIn).name
            } catch {
                return error.sentences.joined()
            }
        }
        #expect(
            sentence("crazyrooter", nil) == "there is no provider 'crazyrooter'; did you mean 'crazyrouter'?")
        #expect(
            sentence("xyz", nil).hasSuffix(
                "known are crazyrouter-vod, crazyrouter, globalaiopc, openai, sandbox"))
        #expect(sentence(nil, "veo-3.1-fst").contains("did you mean 'veo-3.1-fast'?"))
        #expect(sentence(nil, nil).contains("names no model"))
    }

    @Test func `a user's file adds and changes providers`() throws {
        var providers = Providers.builtIn
        try providers.add(
            Array(
                #"""
                {"mine": {"dialect": "relay", "base_url": "https://relay.example.com/api/",
                  "routes": {"create": "/v2/make", "query": "/v2/tasks?task={id}"},
                  "key_variable": "MY_KEY", "key_file": "~/.keys/mine"},
                 "crazyrouter": {"base_url": "https://cn.crazyrouter.com"},
                 "sandbox": {"base_url": "http://127.0.0.1:9000"}}
                """#.utf8))
        let mine = try #require(providers.named("mine"))
        #expect(mine.address(of: .create, in: .relay) == "https://relay.example.com/api/v2/make")
        #expect(
            mine.address(of: .query(taskID: "x y"), in: .relay)
                == "https://relay.example.com/api/v2/tasks?task=x%20y")
        #expect(mine.address(of: .models, in: .relay) == "https://relay.example.com/api/v1/models")
        #expect(mine.keyVariable == "MY_KEY" && mine.keyFile == "~/.keys/mine")
        #expect(ModelTable.builtIn.models(at: mine).count == 15)
        #expect(providers.named("crazyrouter")?.keyVariable == "CRAZYROUTER_API_KEY")
        #expect(providers.named("crazyrouter")?.baseURL == "https://cn.crazyrouter.com")
        #expect(providers.all.count == 6)
    }

    @Test(
        arguments: [
            ("[", "it is no JSON"), ("[]", "it must be an object such as"),
            (#"{"m":5}"#, "provider 'm': it must be an object"),
            (#"{"m":{}}"#, "a new provider needs 'dialect' and 'base_url'"),
            (#"{"m":{"dialect":"relays","base_url":"https://e"}}"#, "did you mean 'relay'?"),
            (#"{"m":{"dialect":"relay","base_url":"https://e","baseurl":"x"}}"#, "did you mean 'base_url'?"),
            (#"{"m":{"dialect":"relay","base_url":"http://e"}}"#, "must be https"),
            (#"{"m":{"dialect":"relay","base_url":"http://127.evil.example"}}"#, "must be https"),
            (#"{"m":{"dialect":"relay","base_url":"ftp://e"}}"#, "is no base URL"),
            (#"{"m":{"dialect":"relay","base_url":"https://u:p@e"}}"#, "no user name"),
            (#"{"m":{"dialect":"relay","base_url":"https://e?x=1"}}"#, "no '?'"),
            (#"{"openai":{"routes":{"query":"/v1/videos"}}}"#, "'query' needs {id}"),
            (#"{"openai":{"routes":{"create":"/v1/{id}"}}}"#, "'create' has no task"),
            (#"{"openai":{"routes":{"create":"https://evil.example/x"}}}"#, "'create' must be a path"),
            (#"{"openai":{"routes":{"create":"//evil.example/x"}}}"#, "'create' must be a path"),
            (#"{"openai":{"routes":{"crate":"/v1/videos"}}}"#, "did you mean 'create'?"),
            (#"{"openai":{"key_variable":"sk-123"}}"#, "is the name of an environment variable"),
            (#"{"openai":{"key_file":"keys"}}"#, "'key_file' must be a full path"),
            (#"{"a b":{"dialect":"relay","base_url":"https://e"}}"#, "a name is made of letters"),
        ])
    func `mistakes in a user's file are named`(_ text: String, _ sentence: String) {
        var providers = Providers.builtIn
        let error = #expect(throws: SettingsError.self) { try providers.add(Array(text.utf8)) }
        #expect(error?.sentences.contains { $0.contains(sentence) } == true, "\(error?.sentences ?? [])")
        // A key in the wrong place is not repeated.
        #expect(error?.sentences.contains { $0.contains("sk-123") } == false)
    }

    @Test func `a secret shows itself to nobody by accident`() throws {
        let key = try #require(Secret(" sk-canary-123\n"))
        var dumped = ""
        dump(["key": key], to: &dumped)
        for text in [
            "\(key)", String(reflecting: key), String(describing: [key]), dumped, "\(Optional(key) as Any)",
        ] {
            #expect(!text.contains("canary") && text.contains("•••"), "\(text)")
        }
        #expect(key.reveal() == "sk-canary-123")
        for text in ["", "  ", "two words", "line\nbreak", "tab\t", "caf\u{E9}", "nul\u{0}"] {
            #expect(text.trimmed == "tab" || Secret(text) == nil, "\(text)")
        }
    }
}
