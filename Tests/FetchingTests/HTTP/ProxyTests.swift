import Fetching
import TestSupport
import Testing

@Suite struct ProxyTests {
    static let environment = [
        "http_proxy": "http://plain.example:1", "HTTPS_PROXY": "http://secure.example:2",
        "no_proxy": "one.example, .two.example.,10.0.0.0/8 9.9.9.9,2606:4700::/32",
    ]

    @Test(
        "The proxy of a URL",
        arguments: [
            ("http://other.example/", "http://plain.example:1"),
            ("https://other.example/", "http://secure.example:2"),
            ("http://one.example/", nil), ("http://a.one.example./", nil),
            ("https://notone.example/", "http://secure.example:2"),
            ("https://a.two.example/", nil), ("http://two.example:8080/", nil), ("http://10.1.2.3/", nil),
            ("http://11.1.2.3/", "http://plain.example:1"), ("http://9.9.9.9/", nil),
            ("http://[2606:4700::1]/", nil),
            ("http://[2606:4701::1]/", "http://plain.example:1"), ("http://localhost/", nil),
            ("http://127.0.0.1:8080/", nil),
            ("http://[::1]/", nil), ("http://a.localhost/", nil),
        ])
    func choice(_ url: String, _ proxy: String?) throws {
        let origin = try #require(HTTPOrigin(url))
        #expect(ProxyRules(environment: Self.environment).proxy(for: origin) == proxy)
    }

    @Test("HTTP_PROXY in capitals is a request's header, not a setting; all_proxy is for both; * excepts all")
    func variables() throws {
        let origin = try #require(HTTPOrigin("http://other.example/"))
        #expect(ProxyRules(environment: ["HTTP_PROXY": "http://p:1"]).proxy(for: origin) == nil)
        #expect(ProxyRules(environment: ["ALL_PROXY": "http://p:1"]).proxy(for: origin) == "http://p:1")
        #expect(
            ProxyRules(environment: ["all_proxy": "http://p:1", "NO_PROXY": "*"]).proxy(for: origin) == nil)
        #expect(ProxyRules(environment: ["http_proxy": ""]).proxy(for: origin) == nil)
    }

    @Test(
        "A request goes to the proxy, but not to ask it for this machine or a private one"
    )
    func throughProxy() async throws {
        try await Nginx.withServer("location / { return 200 'proxied $request'; }") { proxy in
            try await withClient(settings(["http_proxy": proxy.origin])) { client in
                let good = request("GET", "http://clips.example/a?b") { $0.addresses = .publicOnly }
                let answer = try await client.send(good)
                #expect(
                    String(decoding: answer.body, as: UTF8.self)
                        == "proxied GET http://clips.example/a?b HTTP/1.1")
                for host in ["10.0.0.1", "169.254.169.254", "0x0a000001", "[fc00::1]", "192.168.0.1."] {
                    let failure = await client.failure(
                        of: request("GET", "http://\(host)/") { $0.addresses = .publicOnly })
                    #expect(failure?.kind == .refusedAddress)
                }
                #expect(client.statistics.requestsSent == 1)
            }
            #expect(try proxy.accesses().count == 1)
        }
    }

    @Test("A proxy that does not open a tunnel got no request, and no key")
    func noTunnel() async throws {
        let proxy = try LoopbackServer()
        try await withClient(settings(["https_proxy": proxy.origin])) { client in
            let failure = await client.failure(
                of: request("POST", "https://api.example/submit") {
                    $0.secretHeaders = [HTTPHeader("X-Key", "canary")]
                    $0.body = [1]
                })
            #expect(failure?.wasSent == false)
            #expect(
                client.statistics == HTTPStatistics(socketsOpened: 1, addressesRefused: 0, requestsSent: 0))
        }
    }
}
