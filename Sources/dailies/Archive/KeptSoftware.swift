import ArchiveModel
import CommandLine
import MediaPool
import Posix

/// What a record names as having measured and judged its clip: Dailies, and the FFmpeg that its workers have.
enum KeptSoftware {
    static func own(_ context: Context) -> Software {
        Software(name: context.program.root.name, version: context.program.version)
    }

    static func all(_ context: Context) async -> [Software] {
        let environment = context.surroundings.environment
        let media = await Threads.blocking { () -> [Software] in
            // Without an answer no file could be measured either, and that will be told.
            guard let executable = try? ProcessSurroundings.executable() else { return [] }
            return (try? MediaProgram.beside(executable: executable).libraries(environment: environment))
                ?? []
        }
        return [own(context)] + media
    }
}
