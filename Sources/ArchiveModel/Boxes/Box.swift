/// One box of an MP4 or QuickTime file: ISO/IEC 14496-12, 4.2.
package struct Box: Sendable, Hashable {
    /// Four characters, each one byte of the type.
    package let type: String
    package let offset: Int64
    package let headerSize: Int64
    /// What the header claims, the header included; may reach beyond the file.
    package let size: Int64
    /// Of a `uuid` box, the sixteen bytes in lower-case hexadecimal.
    package let extendedType: String?

    package var end: Int64 { offset + size }
    package var content: Range<Int64> { (offset + headerSize)..<max(offset + headerSize, end) }

    /// C2PA 2.1, "Embedding manifests into BMFF-based assets": a uuid box of this type.
    package var isContentCredentials: Bool {
        type == "jumb" || extendedType == "d8fec3d61b0e483c92975828877ec481"
    }
}
