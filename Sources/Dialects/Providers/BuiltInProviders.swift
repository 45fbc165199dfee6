/// The providers whose pages these dialects come from, and the sandbox that stands in for them.
enum BuiltInProviders {
    static let all = [vod, unified, globalaiopc, openai, sandbox]

    private static func make(
        _ name: String, _ dialect: Dialect?, _ url: String, key variable: String, _ about: String
    ) -> Provider {
        var provider = Provider(name, dialect: dialect, baseURL: url, isBuiltIn: true)
        provider.keyVariable = variable
        provider.about = about
        return provider
    }

    private static let vod = make(
        "crazyrouter-vod", .relay, "https://api.crazyrouter.com", key: "CRAZYROUTER_API_KEY",
        "Kling and Veo by Tencent VOD, through Crazyrouter")

    /// Its other page uses https://cn.crazyrouter.com for the same API.
    private static let unified = make(
        "crazyrouter", .unified, "https://crazyrouter.com", key: "CRAZYROUTER_API_KEY",
        "many models in one form, through Crazyrouter")

    private static let globalaiopc = make(
        "globalaiopc", .globalaiopc, "https://zcbservice.aizfw.cn/kyyReactApiServer",
        key: "GLOBALAIOPC_API_KEY", "Veo 3.1 with references or frames")

    private static let openai = make(
        "openai", .openai, "https://api.openai.com", key: "OPENAI_API_KEY", "OpenAI's own videos API")

    /// `dailies sandbox` listens here unless told otherwise.
    private static let sandbox = {
        var provider = make(
            "sandbox", nil, "http://127.0.0.1:8787", key: "DAILIES_SANDBOX_KEY",
            "a stand-in for all of these on this machine: `dailies sandbox`")
        provider.openKey = "sandbox-key"
        return provider
    }()
}
