internal import ArchiveModel
package import Fetching
package import JSON
internal import Posix

/// Tells somebody that work has ended: a program, by JSON on its standard input, or a web address, by POST.
package struct Notifier: Sendable {
    /// The end of a sentence.
    package struct Mistake: Error, Sendable {
        package let reason: String
    }

    private enum Receiver: Sendable {
        case program([String])
        case address(Link)
    }

    private let receiver: Receiver
    private let environment: [String: String]
    private let addresses: AddressPolicy

    /// So long a program may take; then it is killed.
    private static let patience = 60.0

    /// A program and its arguments are told apart by spaces; no shell looks at them.
    package init(
        _ text: String, environment: [String: String], addresses: AddressPolicy
    ) throws(Mistake) {
        self.environment = environment
        self.addresses = addresses
        if text.hasPrefix("http://") || text.hasPrefix("https://") {
            guard let link = Link(text) else { throw Mistake(reason: "that is no URL") }
            receiver = .address(link)
        } else {
            let words = text.split(separator: " ").map(String.init)
            guard !words.isEmpty else { throw Mistake(reason: "name a program or a URL") }
            receiver = .program(words)
        }
    }

    /// A sentence where it could not be told.
    package func send(_ notice: JSON, through http: HTTPClient) async -> String? {
        let bytes = Array((notice.line + "\n").utf8)
        switch receiver {
        case .address(let link): return await post(bytes, to: link, through: http)
        case .program(let words):
            return await Threads.blocking { [environment] in Self.run(words, bytes, environment) }
        }
    }

    private func post(_ bytes: [UInt8], to link: Link, through http: HTTPClient) async -> String? {
        var request = HTTPRequest("POST", link.text)
        request.headers = [HTTPHeader("Content-Type", "application/json")]
        request.body = bytes
        request.timeouts = HTTPTimeouts(connect: 10, stall: 30, total: 60)
        request.addresses = addresses
        request.redirects = .none
        request.maxBytes = 1 << 20
        do throws(HTTPFailure) {
            let answer = try await http.send(request)
            guard !(200...299).contains(answer.head.status) else { return nil }
            return "could not notify \(link.shown): the server answered \(answer.head.status)"
        } catch {
            return "could not notify \(link.shown): \(error.sentence)"
        }
    }

    private static func run(_ words: [String], _ bytes: [UInt8], _ environment: [String: String]) -> String? {
        let program = words[0]
        do throws(SystemError) {
            let pipe = try FileDescriptor.pipe()
            let input = FileDescriptor(owning: pipe.read)
            let output = FileDescriptor(owning: pipe.write)
            let child = try ChildProcess.start(
                program, Array(words.dropFirst()), environment: environment,
                streams: .init(input: input.number, output: 2, error: 2))
            try input.close(as: "a pipe")
            // A program that does not care to read is no error, and what is short fits into the pipe.
            try? output.write(bytes, as: program)
            try output.close(as: "a pipe")
            let (end, killed) = try child.wait(upTo: patience)
            switch end.kind {
            case .exited(0): return nil
            case .exited(let code): return "could not notify \(program): it ended with \(code)"
            case .signalled where killed: return "could not notify \(program): it took longer than a minute"
            case .signalled(let number): return "could not notify \(program): it died of signal \(number)"
            }
        } catch {
            return "could not notify \(program): \(error.description)"
        }
    }
}
