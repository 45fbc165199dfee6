import ArchiveModel
import Catalog
import CommandLine
import Fetching
import Hashing
import MediaPool
import Posix
import Sandbox

extension Program {
    static let dailies = Program(
        "dailies", summary: "keep, prove and trace the videos that AI models make",
        description: [
            "In film, the dailies are the day's shots, looked at the same evening: is it what we asked for, "
                + "is it sound, keep it, cut it in. Dailies does that for videos made by AI models."
        ],
        examples: [
            Example("dailies probe shot.mp4", "Measure a file"),
            Example("dailies help probe", "Explain one command"),
            Example("dailies --version --verbose", "Show what this program runs on, for a bug report"),
        ],
        commands: [
            ArchiveCommand.command,
            BackupCommand.command,
            CheckCommand.command,
            ExportCommand.command,
            FetchCommand.command,
            ImportCommand.command,
            InspectCommand.command,
            LineageCommand.command,
            ListCommand.command,
            ModelsCommand.command,
            NoteCommand.command,
            ProbeCommand.command,
            RateCommand.command,
            RebuildCommand.command,
            ReportCommand.command,
            SandboxCommand.command,
            SearchCommand.command,
            ShowCommand.command,
            StitchCommand.command,
            SubmitCommand.command,
            TagCommand.command,
            TasksCommand.command,
            ThumbnailCommand.command,
            VerifyCommand.command,
            WatchCommand.command,
        ],
        version: "0.1.0", date: "2026-11-20",
        libraries: libraries)

    private static func libraries(_ surroundings: Surroundings) async -> [Text] {
        let own = [fetchingLibrary(), catalogLibrary(), hashingLibrary(), sandboxLibrary()]
        return own.map(line) + (await mediaLibraries(surroundings.environment))
    }

    /// FFmpeg lives in the worker program, so the worker is asked.
    private static func mediaLibraries(_ environment: [String: String]) async -> [Text] {
        await Threads.blocking {
            do throws(SystemError) {
                let program = MediaProgram.beside(executable: try ProcessSurroundings.executable())
                return try program.libraries(environment: environment).map(line)
            } catch {
                return ["FFmpeg unknown: \(error.description)"]
            }
        }
    }

    private static func line(_ library: Software) -> Text { "\(library.name) \(library.version)" }
}
