package import ArchiveModel
internal import CCrypto

/// The libcrypto that this program runs on; its headers may have been another version's.
package func hashingLibrary() -> Software {
    // "3.0.17": OpenSSL_version(3), available since OpenSSL 3.0.
    let version = unsafe OpenSSL_version(OPENSSL_VERSION_STRING).map { unsafe String(cString: $0) }
    return Software(name: "libcrypto", version: version ?? "unknown")
}
