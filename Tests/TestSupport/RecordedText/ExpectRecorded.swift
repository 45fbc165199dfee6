// A build with the static standard library compiles this target too, and has no Testing.
#if canImport(Testing)
    internal import Posix
    package import Testing

    /// Compares with the text recorded as `name`; DAILIES_RECORD=1 records it anew, and fails.
    package func expectRecorded(
        _ actual: String, _ name: String, filePath: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let recorded = RecordedText(
            folder: RecordedText.folder(ofTestFile: filePath),
            isRecording: ProcessSurroundings.environment()["DAILIES_RECORD"] == "1")
        if let fault = recorded.fault(in: actual, against: name) {
            Issue.record("\(fault)", sourceLocation: sourceLocation)
        }
    }
#endif
