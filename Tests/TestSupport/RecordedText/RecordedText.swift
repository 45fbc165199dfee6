internal import FoundationEssentials

/// Texts that a test has written down and compares with: help, JSON output, reports.
package struct RecordedText: Sendable {
    package let folder: String
    package let isRecording: Bool

    package init(folder: String, isRecording: Bool) {
        self.folder = folder
        self.isRecording = isRecording
    }

    /// `Recorded` in the folder of the test target that the file belongs to.
    package static func folder(ofTestFile file: String) -> String {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        guard let tests = parts.lastIndex(of: "Tests"), tests + 2 < parts.count else {
            return parts.dropLast().joined(separator: "/") + "/Recorded"
        }
        return parts[...(tests + 1)].joined(separator: "/") + "/Recorded"
    }

    /// What is wrong, or nil when the text is as recorded. Recording is never right: a test that only
    /// wrote down what it saw has proven nothing.
    package func fault(in actual: String, against name: String) -> String? {
        let file = "\(folder)/\(name)"
        if isRecording {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try Data(actual.utf8).write(to: URL(filePath: file))
                return "\(name) was recorded; read it, then run again without DAILIES_RECORD"
            } catch {
                return "could not record \(file): \(error)"
            }
        }
        guard let data = try? Data(contentsOf: URL(filePath: file)) else {
            return "there is no \(file); run once with DAILIES_RECORD=1 and read what it wrote"
        }
        let recorded = String(decoding: data, as: UTF8.self)
        // By bytes: equal Strings may differ in their Unicode normalisation.
        guard !recorded.utf8.elementsEqual(actual.utf8) else { return nil }
        return "not as recorded in \(file) (- recorded, + actual):\n"
            + LineDifference(from: recorded, to: actual).description
    }
}
