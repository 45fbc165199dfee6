import CommandLine
import MediaJobs
import Posix
import Verification

/// A report in JUnit's XML, as build servers read it: a suite a file, a test a field. Suites go to disk as they
/// come, and the file gets its name when it is whole.
final class JUnitFile {
    private let path: String
    private let name: String
    private let suites: FileDescriptor
    private var bytes: Int64 = 0
    private var totals = Counts()

    private struct Counts {
        var tests = 0, failures = 0, errors = 0, skipped = 0

        var attributes: String {
            "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
        }
    }

    /// Before the work, so that a folder that cannot be written to costs none.
    init(path: String, in surroundings: Surroundings) throws(Failure) {
        let place = surroundings.resolve(path)
        let folder = place.lastIndex(of: "/").map { String(place[..<$0]) } ?? "."
        name = path
        self.path = place
        guard Folder.kind(of: place) != .folder else {
            throw Failure("could not write to \(path): it is a folder", code: .wrongCommandLine)
        }
        guard Folder.kind(of: folder.isEmpty ? "/" : folder) != .missing else {
            throw Failure("could not write to \(path): its folder does not exist", code: .wrongCommandLine)
        }
        do throws(SystemError) {
            suites = try NewFile.nameless(in: folder.isEmpty ? "/" : folder)
        } catch {
            throw Failure(SystemError("write to", path, code: error.code), code: .wrongCommandLine)
        }
    }

    func add(_ subject: String, _ verdict: Verdict) throws(Failure) {
        var counts = Counts()
        var cases = ""
        for field in verdict.fields {
            counts.tests += 1
            cases += "    <testcase classname=\"\(subject.inXML)\" name=\"\(field.field.rawValue)\""
            let message = "message=\"\(field.summary.inXML)\""
            switch field.result {
            case .pass: cases += "/>\n"
            case .notAsked:
                counts.skipped += 1
                cases += "><skipped \(message)/></testcase>\n"
            case .fail:
                counts.failures += 1
                cases += "><failure type=\"fail\" \(message)/></testcase>\n"
            case .unknown:
                counts.errors += 1
                cases += "><error type=\"unknown\" \(message)/></testcase>\n"
            }
        }
        try write(subject, cases, counts)
    }

    func add(_ subject: String, _ failure: MediaFailure) throws(Failure) {
        let error = "<error type=\"\(failure.code.rawValue.inXML)\" message=\"\(failure.sentence.inXML)\"/>"
        try write(
            subject, "    <testcase classname=\"\(subject.inXML)\" name=\"measure\">\(error)</testcase>\n",
            Counts(tests: 1, errors: 1))
    }

    private func write(_ subject: String, _ cases: String, _ counts: Counts) throws(Failure) {
        let suite = "  <testsuite name=\"\(subject.inXML)\" \(counts.attributes)>\n\(cases)  </testsuite>\n"
        let text = Array(suite.utf8)
        do throws(SystemError) {
            try suites.write(text, as: name)
        } catch {
            throw Failure(error)
        }
        bytes += Int64(text.count)
        totals.tests += counts.tests
        totals.failures += counts.failures
        totals.errors += counts.errors
        totals.skipped += counts.skipped
    }

    /// Gives the file its name; one that was there before is replaced.
    func finish() throws(Failure) {
        let head =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"dailies verify\" \(totals.attributes)>\n"
        do throws(SystemError) {
            try NewFile.write(to: path, replacing: true) { file throws(SystemError) in
                try file.write(Array(head.utf8), as: name)
                try suites.copy(from: 0, count: bytes, to: file, as: name)
                try file.write(Array("</testsuites>\n".utf8), as: name)
            }
        } catch {
            throw Failure(SystemError(error.attempt, name, code: error.code))
        }
    }
}

extension FieldVerdict {
    /// "asked 10, came 5.875 s: 4.125 s too short; 0.25 s is allowed".
    fileprivate var summary: String {
        let parts = [asked.map { "asked \($0)" }, measured.map { "came \($0)" }].compactMap { $0 }
        return parts.isEmpty ? why : "\(parts.joined(separator: ", ")): \(why)"
    }
}

extension String {
    /// As the value of an attribute: XML 1.0, 2.2 to 2.4. Controls, which XML cannot hold, and what turns a
    /// text around become visible escapes, as on a terminal.
    fileprivate var inXML: String {
        var result = ""
        for scalar in shownSafely.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
