internal import ArchiveModel

/// URLs of files that are good for a time, as of a content delivery network.
struct SignedLink: Sendable {
    let base: String
    let seed: UInt64

    /// - Parameter path: begins with a slash.
    func url(_ path: String, expires: Moment) -> String {
        "\(base)\(path)?Expires=\(expires.seconds)&Signature=\(signature(path, "\(expires.seconds)"))"
    }

    enum Verdict: Sendable { case good, expired, forged }

    func verdict(_ call: HTTPCall, now: Moment) -> Verdict {
        guard let expires = call.query["Expires"], let time = Int(expires),
            call.query["Signature"] == signature(call.path, expires)
        else { return .forged }
        return now.seconds < time ? .good : .expired
    }

    private func signature(_ path: String, _ expires: String) -> String {
        String(Digest.hexadecimal(["link", "\(seed)", path, expires]).prefix(32))
    }
}

extension SandboxTask {
    /// As the families name their files; what follows the id is for show, and checked.
    var filePath: String {
        switch wish.model.family {
        // Each file of Tencent's has this one name.
        case .relay where !answersSimply: "/files/\(fileID)/aigcVideoGenFile.mp4"
        case .relay: "/files/\(fileID)/task-artifacts/textGenerate/\(8_660_000_000 + row).m4v"
        case .unified: "/files/\(fileID)/video_\(fileID.prefix(6)).mp4"
        case .globalaiopc: "/files/\(fileID)/kyy/vgen.mp4"
        case .openAI: "/files/\(fileID)/content.mp4"
        }
    }

    /// The older Kling models answer in the short form of their guide, the others with the whole record.
    var answersSimply: Bool {
        ["1.6", "2.0", "2.1"].contains(wish.model.version) && wish.model.maker == .kling
    }
}
