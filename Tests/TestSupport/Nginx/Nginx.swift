internal import CPosix
internal import Posix

/// A real nginx in the foreground on a free port of 127.0.0.1, with a folder of its own.
package final class Nginx: Sendable {
    package let port: UInt16
    /// Below it: `files/` (what it serves), `access.log`, `error.log`.
    package let folder: TemporaryFolder
    package let certificate: TestCertificate?
    private let processID: Int32
    private let run: Task<Void, Never>

    /// - Parameters:
    ///   - directives: more for its one `server` block.
    ///   - isSecure: TLS with a certificate of its own, and HTTP/2.
    package static func start(_ directives: String = "", isSecure: Bool = false) async throws -> Nginx {
        let folder = try TemporaryFolder("nginx")
        try folder.write([], to: "files/empty")
        let certificate = isSecure ? try await TestCertificate.make(in: folder) : nil
        var failure: (any Error)?
        // Another program may take the port between our look and nginx's: then once more, elsewhere.
        for _ in 0..<5 {
            let port = try freePort()
            try folder.write(
                configuration(port, folder, directives, isSecure: isSecure).utf8, to: "nginx.conf")
            do {
                return try await Nginx(port, folder, certificate)
            } catch {
                failure = error
            }
        }
        throw failure ?? NginxError(log: "")
    }

    package static func withServer<Result>(
        _ directives: String = "", isSecure: Bool = false, _ body: (Nginx) async throws -> Result
    ) async throws -> Result {
        let server = try await start(directives, isSecure: isSecure)
        do {
            let result = try await body(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    package var origin: String { "\(certificate == nil ? "http" : "https")://127.0.0.1:\(port)" }

    package func url(_ path: String) -> String { origin + path }

    /// The lines of its access log so far: connection, protocol, status, request.
    package func accesses() throws -> [String] {
        String(decoding: try Self.bytes(of: folder("access.log")), as: UTF8.self).split(separator: "\n").map(
            String.init)
    }

    package func stop() async {
        kill(processID, SIGTERM)
        await run.value
    }

    private init(_ port: UInt16, _ folder: TemporaryFolder, _ certificate: TestCertificate?) async throws {
        let started = AsyncStream<Int32?>.makeStream()
        let run = Task {
            // It lives as long as the test, and not for ever.
            _ = try? await ProgramRun.run(
                "/usr/sbin/nginx",
                ["-p", folder.path, "-e", folder("error.log"), "-c", folder("nginx.conf")],
                timeout: 900
            ) { id in
                // Written once it listens.
                for _ in 0..<2000 where (try? Self.bytes(of: folder("nginx.pid")))?.isEmpty != false {
                    if Self.hasEnded(id) { break }
                    usleep(5000)
                }
                started.continuation.yield(Self.hasEnded(id) ? nil : id)
            }
            started.continuation.finish()
        }
        var processID: Int32?
        for await id in started.stream {
            processID = id
            break
        }
        guard let processID else {
            await run.value
            let log = (try? folder.read("error.log")) ?? []
            throw NginxError(log: String(decoding: log, as: UTF8.self))
        }
        self.port = port
        self.folder = folder
        self.certificate = certificate
        self.processID = processID
        self.run = run
    }

    /// Not by Foundation, which leaks its buffer when a file is empty, and these may be.
    private static func bytes(of path: String) throws -> [UInt8] {
        try FileDescriptor.open(path, for: .reading).readToEnd(as: path)
    }

    /// Not waited for yet, it is a zombie: proc_pid_stat(5).
    private static func hasEnded(_ id: Int32) -> Bool {
        let path = "/proc/\(id)/stat"
        guard let file = try? FileDescriptor.open(path, for: .reading),
            let bytes = try? file.read(upTo: 512, as: path)
        else { return true }
        return String(decoding: bytes, as: UTF8.self).contains(") Z ")
    }

    private static func configuration(
        _ port: UInt16, _ folder: TemporaryFolder, _ directives: String, isSecure: Bool
    ) -> String {
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder("\($0)"));" }.joined(separator: "\n")
        let tls =
            isSecure
            ? "ssl_certificate \(folder("certificate.pem")); ssl_certificate_key \(folder("key.pem"));" : ""
        return """
            daemon off;
            \(geteuid() == 0 ? "user root;" : "")
            worker_processes 1;
            pid \(folder("nginx.pid"));
            error_log \(folder("error.log"));
            events { worker_connections 1024; }
            http {
                log_format brief '$connection $server_protocol $status $request';
                access_log \(folder("access.log")) brief;
                \(temporary)
                sendfile on;
                server {
                    listen 127.0.0.1:\(port)\(isSecure ? " ssl http2" : "");
                    \(tls)
                    root \(folder("files"));
                    \(directives)
                }
            }
            """
    }
}

package struct NginxError: Error, CustomStringConvertible {
    let log: String

    package var description: String { "nginx did not start: \(log)" }
}

/// A port that nobody listens on at the moment.
package func freePort() throws -> UInt16 {
    let server = try LoopbackServer()
    defer { server.stop() }
    return server.port
}
