package import ArchiveModel
internal import CMicrohttpd

/// The libmicrohttpd that this program runs on.
package func sandboxLibrary() -> Software {
    Software(name: "libmicrohttpd", version: unsafe String(cString: MHD_get_version()))
}
