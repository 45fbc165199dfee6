import Fetching
import TestSupport
import Testing

@Suite struct AddressRulesTests {
    /// First and last of each block, and their neighbours outside.
    @Test(
        "IPv4",
        arguments: [
            ("0.0.0.0", false), ("0.255.255.255", false), ("1.0.0.0", true), ("8.8.8.8", true),
            ("9.255.255.255", true), ("10.0.0.0", false), ("10.255.255.255", false), ("11.0.0.0", true),
            ("100.63.255.255", true), ("100.64.0.0", false), ("100.127.255.255", false),
            ("100.128.0.0", true),
            ("126.255.255.255", true), ("127.0.0.1", false), ("127.255.255.255", false), ("128.0.0.0", true),
            ("169.253.255.255", true), ("169.254.0.0", false), ("169.254.169.254", false),
            ("169.255.0.0", true),
            ("172.15.255.255", true), ("172.16.0.0", false), ("172.31.255.255", false), ("172.32.0.0", true),
            ("191.255.255.255", true), ("192.0.0.0", false), ("192.0.0.255", false), ("192.0.1.0", true),
            ("192.0.2.0", false), ("192.0.2.255", false), ("192.0.3.0", true), ("192.31.196.1", false),
            ("192.52.193.1", false), ("192.88.98.255", true), ("192.88.99.1", false), ("192.88.100.0", true),
            ("192.167.255.255", true), ("192.168.0.0", false), ("192.168.255.255", false),
            ("192.169.0.0", true), ("192.175.48.1", false), ("198.17.255.255", true), ("198.18.0.0", false),
            ("198.19.255.255", false), ("198.20.0.0", true), ("198.51.99.255", true), ("198.51.100.0", false),
            ("198.51.100.255", false), ("198.51.101.0", true), ("203.0.112.255", true),
            ("203.0.113.0", false),
            ("203.0.113.255", false), ("203.0.114.0", true), ("223.255.255.255", true), ("224.0.0.0", false),
            ("239.255.255.255", false), ("240.0.0.0", false), ("255.255.255.255", false),
        ])
    func v4(_ text: String, _ isPublic: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect("\(address)" == text)
        #expect((AddressRules.verdict(address) == .isPublic) == isPublic)
        // The same address in an IPv6 dress has the same verdict.
        let bytes = address.bytes
        let dresses: [[UInt8]] = [
            Array(repeating: 0, count: 10) + [0xFF, 0xFF] + bytes,
            Array(repeating: 0, count: 12) + bytes,
            Array(repeating: 0, count: 8) + [0xFF, 0xFF, 0, 0] + bytes,
            [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8) + bytes,
            [0x20, 0x02] + bytes + Array(repeating: 0, count: 10),
        ]
        for dress in dresses { #expect((AddressRules.verdict(dress) == .isPublic) == isPublic, "\(dress)") }
    }

    @Test(
        "IPv6",
        arguments: [
            ("::", false), ("::1", false), ("::2", false), ("::ffff:127.0.0.1", false),
            ("::ffff:8.8.8.8", true), ("64:ff9b::7f00:1", false), ("64:ff9b::808:808", true),
            ("64:ff9b:1::1", false), ("64:ff9b:1:ffff::1", false), ("100::1", false), ("100:0:0:1::1", false),
            ("2000::1", true), ("2001::1", false), ("2001:1ff:ffff::1", false), ("2001:200::1", true),
            ("2001:db7:ffff::1", true), ("2001:db8::1", false), ("2001:db8:ffff::1", false),
            ("2001:db9::1", true), ("2002:7f00:1::1", false), ("2002:a00:1::1", false),
            ("2002:808:808::1", true),
            ("2606:4700::1111", true), ("2620:4f:8000::1", false), ("3ffe:ffff::1", true), ("3fff::1", false),
            ("3fff:fff:ffff::1", false), ("3fff:1000::1", true), ("4000::1", false), ("5f00::1", false),
            ("fc00::1", false), ("fdff:ffff::1", false), ("fe00::1", false), ("fe80::1", false),
            ("febf:ffff::1", false), ("fec0::1", false), ("feff::1", false), ("ff02::1", false),
        ])
    func v6(_ text: String, _ isPublic: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect((AddressRules.verdict(address) == .isPublic) == isPublic)
    }

    @Test("What is no address is not public")
    func noAddress() {
        for count in [0, 1, 3, 5, 15, 17] {
            #expect(AddressRules.verdict([UInt8](repeating: 8, count: count)) != .isPublic)
            #expect(IPAddress(bytes: [UInt8](repeating: 8, count: count)) == nil)
        }
        for text in ["", "1.2.3", "example.com", "1.2.3.4.5", "[::1", "::g"] {
            #expect(IPAddress(text) == nil)
        }
        #expect(IPAddress("[::1]") == IPAddress("::1") && IPAddress("fe80::1%eth0") == IPAddress("fe80::1"))
    }

    /// Python has read the registry too (ipaddress, is_global), but refuses 6to4 whatever is inside.
    @Test("Python's ipaddress calls nothing private that we call public")
    func python() async throws {
        var random = SplitMix64(seed: 11)
        var addresses: [IPAddress] = []
        for number in 0..<4000 {
            var bytes = (0..<(number % 2 == 0 ? 4 : 16)).map { _ in UInt8.random(in: 0...255, using: &random)
            }
            // Half of them near the blocks of the registry.
            let starts: [[UInt8]] = [
                [0x20, 0x01], [0x20, 0x02], [0xFC], [0xFE], [0x3F, 0xFF], [0x20], [0],
            ]
            let starts4: [[UInt8]] = [
                [10], [100], [127], [169, 254], [172], [192, 0], [192, 168], [198], [203, 0],
            ]
            if number % 4 < 2, let start = (bytes.count == 4 ? starts4 : starts).randomElement(using: &random)
            {
                bytes.replaceSubrange(0..<start.count, with: start)
            }
            try addresses.append(#require(IPAddress(bytes: bytes)))
        }
        let program =
            "import sys,ipaddress\nfor l in sys.stdin: print(ipaddress.ip_address(l.strip()).is_global)"
        let run = try await ProgramRun.run(
            "python3", ["-c", program],
            input: .text(addresses.map { "\($0)\n" }.joined())
        ).succeeded()
        let judged = run.lines.map { $0 == "True" }
        try #require(judged.count == addresses.count)
        #expect(judged.contains(true) && judged.contains(false))
        for (address, isGlobal) in zip(addresses, judged) where AddressRules.verdict(address) == .isPublic {
            #expect(isGlobal || address.bytes.first == 0x20 && address.bytes[1] == 0x02, "\(address)")
        }
    }

    @Test(
        "Every notation of a host is the address that it means",
        arguments: [
            ("http://2130706433/", "127.0.0.1"), ("http://0177.0.0.1/", "127.0.0.1"),
            ("http://0x7f.1/", "127.0.0.1"), ("http://127.1/", "127.0.0.1"), ("http://[::1]:80/", "[::1]"),
            ("http://EXAMPLE.com:8080/x", "example.com"), ("https://%31%32%37.0.0.1/", "127.0.0.1"),
        ])
    func notations(_ url: String, _ host: String) {
        #expect(HTTPOrigin(url)?.host == host)
    }

    @Test("Origins are alike by scheme, host and port")
    func origins() {
        #expect(HTTPOrigin("http://Example.com") == HTTPOrigin("http://example.com:80/x?y"))
        #expect(HTTPOrigin("https://example.com") == HTTPOrigin("https://example.com:443/"))
        #expect(HTTPOrigin("https://example.com") != HTTPOrigin("http://example.com:443/"))
        #expect(HTTPOrigin("https://example.com") != HTTPOrigin("https://example.com:444/"))
        #expect(HTTPOrigin("https://example.com") != HTTPOrigin("https://a.example.com/"))
        #expect(HTTPOrigin("http://example.com:8080/").map { "\($0)" } == "http://example.com:8080")
        #expect(HTTPOrigin("ftp://example.com") == nil && HTTPOrigin("example.com") == nil)
    }
}
