/// Where a call goes: a route below a base URL.
enum RouteURL {
    /// `{id}` in the route stands for the task's id, which may hold anything: only RFC 3986's unreserved
    /// characters stay as they are, so that it is one segment of a path, or one value of a query.
    static func url(_ route: String, below base: String, id: String? = nil) -> String {
        var base = base[...]
        while base.last == "/" { base.removeLast() }
        let filled = id.map { route.replacing("{id}", with: encoded($0)) } ?? route
        return base + (filled.hasPrefix("/") ? "" : "/") + filled
    }

    private static func encoded(_ id: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in id.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
