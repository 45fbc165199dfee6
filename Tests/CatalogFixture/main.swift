import ArchiveFormat
import Catalog
import TestSupport

// catalog-fixture PATH COUNT: a catalog of so many records.
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2, let count = Int(arguments[1]) {
    let catalog = try Catalog.open(arguments[0], .writing)
    let records = PlausibleRecords()
    for start in stride(from: 0, to: count, by: 500) {
        try catalog.put(records.records(start..<min(count, start + 500)))
    }
}
