package import ArchiveModel
internal import CCrypto

/// The libcrypto that this program runs on; its headers may have been another version's.
package func hashingLibrary() -> Software {
    if let why = unsafe dailies_crypto_missing() {
        return Software(name: "libcrypto", version: "unknown: \(unsafe String(cString: why))")
    }
    // "3.0.17": OpenSSL_version(3), available since OpenSSL 3.0.
    let version = unsafe OpenSSL_version(OPENSSL_VERSION_STRING).map { unsafe String(cString: $0) }
    return Software(name: "libcrypto", version: version ?? "unknown")
}

/// Loads libcrypto, which else happens with the first hash: before a worker's cage closes, for nothing can be loaded in
/// it, and before libcurl loads libcrypto and leaves it to clean up after itself at the program's exit. Says why it
/// could not be loaded.
@discardableResult package func loadLibcrypto() -> String? {
    unsafe dailies_crypto_missing().map { unsafe String(cString: $0) }
}
