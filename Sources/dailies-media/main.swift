import ArchiveModel
import Hashing
import Media
import MediaWorker
import Posix

switch CommandLine.arguments.dropFirst().first {
case "--version":
    for library in mediaLibraries() {
        print("\(library.name) \(library.version)")
    }
case "--worker":
    loadLibcrypto()
    serve(Worker(handlers()))
default:
    refuse("dailies-media examines videos on behalf of dailies, which starts it; run dailies instead")
}
