import CommandLine

extension Console {
    /// Folders and lists named no file at all: nothing was started.
    func complainOfNoMedia() -> ExitCode {
        complain("dailies: there is no media file where you pointed; name files or another folder")
        return .wrongCommandLine
    }
}
