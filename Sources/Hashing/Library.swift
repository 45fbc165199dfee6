package import ArchiveModel
internal import CCrypto

/// The libcrypto that this program runs on; its headers may have been another version's.
package func hashingLibrary() -> Software {
    // "3.0.17": OpenSSL_version(3), available since OpenSSL 3.0.
    let version = unsafe OpenSSL_version(OPENSSL_VERSION_STRING).map { unsafe String(cString: $0) }
    return Software(name: "libcrypto", version: version ?? "unknown")
}

/// To be called before anybody uses libcrypto, libcurl included.
///
/// libcrypto takes its memory apart when the program exits, without waiting for threads that end at that moment and
/// do the same with their part of it: both then free it (init_thread_deregister() in OpenSSL 3.0 takes no lock there).
/// The system takes all of it back anyway: OPENSSL_init_crypto(3), OPENSSL_INIT_NO_ATEXIT.
package func leaveLibcryptoAloneAtExit() { _ = isLeftAlone }

let isLeftAlone = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1
