package import ArchiveModel
internal import CCurl
internal import Hashing

/// The libcurl that this program runs on, with the TLS library behind it.
package func fetchingLibrary() -> Software {
    if let why = missingLibrary { return Software(name: "libcurl", version: "unknown: \(why)") }
    guard let info = unsafe dailies_curl_version_info(), let version = unsafe info.pointee.version else {
        return Software(name: "libcurl", version: "unknown")
    }
    var words = unsafe String(cString: version)
    if let tls = unsafe info.pointee.ssl_version { words += unsafe " (\(String(cString: tls)))" }
    return Software(name: "libcurl", version: words)
}

/// Why libcurl could not be loaded, and what to do about it; nil where it is there. Asked before the first of its
/// functions is called.
let missingLibrary: String? =
    unsafe loadLibcrypto() ?? dailies_curl_missing().map { unsafe String(cString: $0) }
