import ArchiveModel
import Media

for library in mediaLibraries() {
    print("\(library.name) \(library.version)")
}
