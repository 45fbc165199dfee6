package import ArchiveModel
internal import CMicrohttpd

/// The libmicrohttpd that this program runs on.
package func sandboxLibrary() -> Software {
    if let why = missingLibrary { return Software(name: "libmicrohttpd", version: "unknown: \(why)") }
    return Software(name: "libmicrohttpd", version: unsafe String(cString: MHD_get_version()))
}

/// Why libmicrohttpd could not be loaded, and what to do about it; nil where it is there. Asked before the first of
/// its functions is called.
let missingLibrary: String? = unsafe dailies_http_missing().map { unsafe String(cString: $0) }
