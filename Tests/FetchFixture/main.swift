// What the HTTP client does as a program of its own, for tests that judge a process as a whole.
//   fetch-fixture NAME=ADDRESS,ADDRESS… URL…
//     one after the other, private addresses refused; says what became of each. A name leads to its addresses
//     in turn, one at each look.
//   fetch-fixture at-once URL…
//     all together, from anywhere, keeping nothing; says how many bytes came, and what went wrong.
import Fetching
import Posix

final class Discarding: HTTPSink {
    private let count = Guarded(0)
    var bytes: Int { count.withLock { $0 } }

    func begin(_ head: HTTPHead) -> Bool { head.status == 200 }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        count.withLock { $0 += bytes.count }
        return true
    }
}

func fetchAtOnce(_ urls: ArraySlice<String>) async {
    let client = HTTPClient(HTTPSettings(userAgent: "fetch-fixture"))
    let sink = Discarding()
    // Swift's own threads take what descriptors they need before ours may run out.
    try? await Task.sleep(for: .milliseconds(1))
    let failures = await withTaskGroup(of: String?.self) { group in
        for url in urls {
            group.addTask {
                do throws(HTTPFailure) {
                    _ = try await client.receive(
                        HTTPRequest("GET", url, maxBytes: .max, addresses: .anywhere), into: sink)
                    return nil
                } catch {
                    return error.kind.rawValue
                }
            }
        }
        return await group.reduce(into: [String]()) { if let kind = $1 { $0.append(kind) } }
    }
    await client.close()
    print(([String(sink.bytes)] + failures).joined(separator: " "))
}

func fetchInTurn(_ name: Substring, _ addresses: [String], _ urls: ArraySlice<String>) async {
    let left = Guarded(addresses)
    let known = String(name)
    var settings = HTTPSettings(userAgent: "fetch-fixture")
    settings.addressesOfNames = { host, _ in
        guard host == known else { return nil }
        return left.withLock { left in
            let first = left.first.map { [$0] }
            if left.count > 1 { left.removeFirst() }
            return first
        }
    }
    let client = HTTPClient(settings)
    for url in urls {
        do throws(HTTPFailure) {
            print("\(url)\t\(try await client.send(HTTPRequest("GET", url)).head.status)")
        } catch {
            print("\(url)\t\(error.kind.rawValue)")
        }
    }
    await client.close()
}

let arguments = CommandLine.arguments.dropFirst()
let parts = (arguments.first ?? "").split(separator: "=")
if arguments.first == "at-once" {
    await fetchAtOnce(arguments.dropFirst())
} else if parts.count == 2 {
    await fetchInTurn(parts[0], parts[1].split(separator: ",").map(String.init), arguments.dropFirst())
} else {
    ProcessSurroundings.exit(2)
}
