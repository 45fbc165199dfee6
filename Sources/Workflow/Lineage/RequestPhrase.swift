package import ArchiveModel

extension Request {
    /// "5 s, 720P, 16:9, with sound": what was asked for apart from the words; nil where nothing was.
    package var wishes: String? {
        var parts: [String] = []
        if let seconds {
            // "5" and "5s" are both written.
            let isBare = seconds.written.last?.isNumber ?? false
            parts.append(isBare ? "\(seconds.written) s" : seconds.written)
        }
        if let resolution { parts.append(resolution.written) }
        if let aspectRatio { parts.append(aspectRatio.written) }
        if let size, resolution?.written != size { parts.append(size) }
        if let sound {
            parts.append(sound.value.map { $0 ? "with sound" : "without sound" } ?? sound.written)
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension Reference.Role {
    /// "first frame".
    package var words: String { rawValue.replacing("-", with: " ") }
}
