import ArchiveModel
import Catalog
import Fetching
import Hashing
import Sandbox

print("dailies 0.1.0")
for library in [fetchingLibrary(), catalogLibrary(), hashingLibrary(), sandboxLibrary()] {
    print(library.name, library.version)
}
