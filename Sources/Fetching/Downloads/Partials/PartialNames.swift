/// What a file is called until it is whole: hidden names in a folder of one's choice.
struct PartialNames: Sendable, Hashable {
    let folder: String
    let data: String
    let state: String
    /// What the state is written to before it takes the place of the one before.
    let newState: String

    /// Names of our own, that nothing else in the folder has: `.shot.mp4.dailies-part`.
    init(for name: String, in folder: String) {
        self.folder = folder
        // No name may have more than 255 bytes (limits.h, NAME_MAX), and ours are longer than the file's.
        let stem = name.utf8.count <= 220 ? name : "\(name.prefix(40))~\(Digest.of(name))"
        data = "\(folder)/.\(stem).dailies-part"
        state = "\(folder)/.\(stem).dailies-state"
        newState = "\(folder)/.\(stem).dailies-state~"
    }
}
