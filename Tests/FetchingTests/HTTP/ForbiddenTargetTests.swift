import Fetching
import Posix
import TestSupport
import Testing

/// Where no request may lead unless the user says so.
@Suite struct ForbiddenTargetTests {
    /// Each is asked for at the port of a server that listens on all of this machine.
    static let hosts = [
        "127.0.0.1", "127.1", "127.8.9.10", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0",
        "0.0.0.0", "localhost", "a.localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::127.0.0.1]",
        "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "10.0.0.1", "10.255.255.254", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "203.0.113.9", "224.0.0.1",
        "255.255.255.255", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[2001:db8::1]",
    ]

    static let others = ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/_x"]

    @Test("No socket is opened, asked for directly", arguments: hosts)
    func directly(_ host: String) async throws {
        try await withClient { client in
            let failure = await client.failure(
                of: request("GET", "http://\(host):1/x?sig=canary") { $0.addresses = .publicOnly })
            #expect(failure?.kind == .refusedAddress && failure?.wasSent == false)
            #expect(failure?.sentence.contains("--allow-private-addresses") == true)
            #expect(failure?.sentence.contains("canary") == false)
            #expect(client.statistics.socketsOpened == 0 && client.statistics.addressesRefused > 0)
        }
    }

    @Test("No second socket is opened, led there by an allowed server", arguments: hosts)
    func led(_ host: String) async throws {
        let server = try LoopbackServer()
        server.on("/", .redirect(to: "http://\(host):1/"))
        let origin = try #require(HTTPOrigin(server.origin))
        try await withClient { client in
            let failure = await client.failure(
                of: request("GET", server.url("/")) { $0.addresses = .publicAnd([origin]) })
            #expect(failure?.kind == .refusedAddress)
            #expect(client.statistics.socketsOpened == 1)
        }
    }

    @Test("A name is judged by the address that it has this time")
    func rebinding() async throws {
        let server = try LoopbackServer()
        server.on("/", .text("x").with { $0.closesConnection = true })
        // Allowed for the first look alone, as a public address would be.
        let looks = Guarded(0)
        var names = settings()
        names.addressesOfNames = { host, _ in
            guard host == "clips.example" else { return nil }
            return [
                looks.withLock { looks in
                    looks += 1
                    return looks == 1 ? "127.0.0.1" : "127.0.0.2"
                }
            ]
        }
        let url = "http://clips.example:\(server.port)/"
        try await withClient(names) { client in
            _ = try await client.send(request("GET", url))
            let failure = await client.failure(of: request("GET", url) { $0.addresses = .publicOnly })
            #expect(failure?.kind == .refusedAddress)
            #expect(failure?.sentence.contains("127.0.0.2") == true)
            #expect(client.statistics.socketsOpened == 1)
        }
    }

    @Test("A connection that somebody else was allowed to make is not used")
    func keptConnection() async throws {
        let server = try LoopbackServer()
        server.on("*", .text("x"))
        try await withClient { client in
            _ = try await client.send(request("GET", server.url("/1")))
            let failure = await client.failure(
                of: request("POST", server.url("/2")) { $0.addresses = .publicOnly })
            #expect(failure?.kind == .refusedAddress && failure?.wasSent == false)
        }
        #expect(server.requests.map(\.path) == ["/1"])
    }

    @Test("One origin allowed is that one alone")
    func oneOrigin() async throws {
        let (one, other) = (try LoopbackServer(), try LoopbackServer())
        for server in [one, other] { server.on("*", .text("x")) }
        let policy = AddressPolicy.publicAnd([try #require(HTTPOrigin(one.origin))])
        try await withClient { client in
            _ = try await client.send(request("GET", one.url("/")) { $0.addresses = policy })
            let failure = await client.failure(of: request("GET", other.url("/")) { $0.addresses = policy })
            #expect(failure?.kind == .refusedAddress)
        }
        #expect(other.requests.isEmpty)
    }

    @Test("As a whole, in a network of its own that ends at this machine")
    func namespace() async throws {
        let folder = try TemporaryFolder("network")
        let peer = "93.184.216.34"
        let targets = Self.hosts.map { "http://\($0)/" } + Self.others
        var locations = ""
        for (number, target) in targets.enumerated() {
            locations += "location = /to/\(number) { return 302 \(target); }\n"
        }
        let configuration = """
            user root; pid \(folder("nginx.pid")); error_log \(folder("error.log"));
            events {}
            http {
                log_format brief '$server_addr $request_uri';
                access_log \(folder("access.log")) brief;
                client_body_temp_path \(folder("a")); proxy_temp_path \(folder("b"));
                fastcgi_temp_path \(folder("c")); uwsgi_temp_path \(folder("d"));
                scgi_temp_path \(folder("e"));
                keepalive_timeout 0;
                server { listen 0.0.0.0:80; listen [::]:80; \(locations) location / { return 200 reached; } }
            }
            """
        try folder.write(configuration.utf8, to: "nginx.conf")
        // The clip's host has a public address at the first look, this machine's at the second.
        let named = ["http://clips.example/first", "http://clips.example/second"]
        let urls =
            ["http://\(peer)/control"] + targets + targets.indices.map { "http://\(peer)/to/\($0)" } + named
        let script = """
            set -e
            folder=$1; shift
            server() { /usr/sbin/nginx -p "$folder" -e "$folder/error.log" -c "$folder/nginx.conf" "$@"; }
            ip link set lo up
            ip addr add \(peer)/32 dev lo
            server
            trap 'server -s stop' EXIT
            strace -f -qq -e trace=connect,sendto,sendmsg -o "$folder/calls" "$@"
            """
        let fixture = "\(BuildFolder.path)/fetch-fixture"
        let run = try await ProgramRun.run(
            "unshare",
            [
                "--user", "--map-root-user", "--net", "sh", "-c", script, "sh", folder.path, fixture,
                "clips.example=\(peer),127.0.0.1",
            ] + urls)
        try #require(run.exitCode == 0, "\(run.errorText)")
        let answers = Dictionary(
            run.lines.map { $0.split(separator: "\t") }.filter { $0.count == 2 }.map { ($0[0], $0[1]) },
            uniquingKeysWith: { first, _ in first })
        #expect(answers.count == urls.count)
        for url in urls {
            let answer = answers[Substring(url)]
            if url == urls[0] || url == named[0] {
                #expect(answer == "200")
            } else {
                #expect(
                    answer.map { ["refused-address", "refused-redirect", "bad-url"].contains($0) } == true,
                    "\(url)")
            }
        }
        // What the server saw, and what the kernel was asked.
        let accesses = String(decoding: try folder.read("access.log"), as: UTF8.self).split(separator: "\n")
        #expect(accesses.count == 2 + targets.count)
        #expect(accesses.allSatisfy { $0.hasPrefix(peer) })
        let calls = String(decoding: try folder.read("calls"), as: UTF8.self).split(separator: "\n")
        let connects = calls.filter { $0.contains("connect(") && $0.contains("AF_INET") }
        #expect(connects.count >= 2 && connects.allSatisfy { $0.contains("\"\(peer)\"") }, "\(connects)")
    }
}
