// Fetches URLs as a downloader would, private addresses refused, and says what became of each: for the test that
// runs it in a network of its own.
//   fetch-fixture --name NAME=ADDRESS,ADDRESS… URL…
// A name leads to its addresses in turn, one at each look.
import Fetching
import Posix

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count > 2, arguments[0] == "--name",
    let equals = arguments[1].firstIndex(of: "=")
else { ProcessSurroundings.exit(2) }
let name = String(arguments[1][..<equals])
let addresses = Guarded(
    arguments[1][arguments[1].index(after: equals)...].split(separator: ",").map(String.init))

var settings = HTTPSettings(userAgent: "fetch-fixture")
settings.addressesOfNames = { host, _ in
    guard host == name else { return nil }
    return addresses.withLock { addresses in
        let first = addresses.first.map { [$0] }
        if addresses.count > 1 { addresses.removeFirst() }
        return first
    }
}

let client = HTTPClient(settings)
for url in arguments.dropFirst(2) {
    do throws(HTTPFailure) {
        print("\(url)\t\(try await client.send(HTTPRequest("GET", url)).head.status)")
    } catch {
        print("\(url)\t\(error.kind.rawValue)")
    }
}
await client.close()
