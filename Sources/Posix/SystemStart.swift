/// Changes whenever the system starts: proc(5), /proc/sys/kernel/random/boot_id.
package enum SystemStart {
    /// Nil where the system does not tell.
    package static let id: String? = {
        let path = "/proc/sys/kernel/random/boot_id"
        guard let file = try? FileDescriptor.open(path, for: .reading),
            let bytes = try? file.read(upTo: 64, as: path)
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" }
        return text.isEmpty ? nil : text
    }()
}
