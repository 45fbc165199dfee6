/// Names that file managers and file systems leave behind, and our own before they are final.
enum Litter {
    private static let names: Set<String> = [".DS_Store", ".directory", "Thumbs.db", "desktop.ini"]
    private static let beginnings = [".dailies-", ".nfs", ".fuse_hidden", "._"]

    static func isLitter(_ name: String) -> Bool {
        names.contains(name) || beginnings.contains { name.hasPrefix($0) }
    }
}
