import TestSupport
import Testing

@Suite struct RecordedTextTests {
    @Test("The same text passes")
    func same() {
        expectRecorded("one\ntwo\n", "two-lines.txt")
    }

    @Test("Another text fails the test that asked")
    func other() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("one\ntwo\n".utf8), to: "Tests/Mine/Recorded/two-lines.txt")
        withKnownIssue {
            expectRecorded("one\nthree\n", "two-lines.txt", filePath: folder("Tests/Mine/Mine.swift"))
        } matching: { issue in
            let said = issue.comments.map(\.rawValue).joined()
            return said.contains("- two\n+ three\n")
                && issue.sourceLocation?.fileName == "RecordedTextTests.swift"
        }
    }

    @Test("Recording writes the text and is no success; the next run is")
    func recording() throws {
        let folder = try TemporaryFolder()
        let writing = RecordedText(folder: folder("Recorded"), isRecording: true)
        let comparing = RecordedText(folder: folder("Recorded"), isRecording: false)
        #expect(comparing.fault(in: "text", against: "name.txt")?.contains("there is no ") == true)
        #expect(
            writing.fault(in: "text", against: "name.txt")
                == "name.txt was recorded; read it, then run again without DAILIES_RECORD")
        #expect(try folder.read("Recorded/name.txt") == Array("text".utf8))
        #expect(comparing.fault(in: "text", against: "name.txt") == nil)
        #expect(comparing.fault(in: "text\n", against: "name.txt") != nil)
    }

    @Test("Texts that differ only in Unicode normalisation differ")
    func normalisation() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("caf\u{E9}".utf8), to: "name.txt")
        let recorded = RecordedText(folder: folder.path, isRecording: false)
        #expect(recorded.fault(in: "caf\u{E9}", against: "name.txt") == nil)
        #expect(recorded.fault(in: "cafe\u{301}", against: "name.txt") != nil)
    }

    @Test("The difference shows the changed lines with two around them")
    func difference() {
        let old = (1...9).map { "line \($0)" }.joined(separator: "\n")
        let new = old.replacing("line 5", with: "line five\t")
        #expect(
            LineDifference(from: old, to: new).description == """
                  …
                  line 3
                  line 4
                - line 5
                + line five\\t
                  line 6
                  line 7
                  …

                """)
    }

    @Test("The folder is that of the test target, from subfolders too")
    func folder() {
        #expect(RecordedText.folder(ofTestFile: "/p/Tests/A/x.swift") == "/p/Tests/A/Recorded")
        #expect(RecordedText.folder(ofTestFile: "/p/Tests/A/B/C/x.swift") == "/p/Tests/A/Recorded")
        #expect(RecordedText.folder(ofTestFile: "/elsewhere/x.swift") == "/elsewhere/Recorded")
    }
}
