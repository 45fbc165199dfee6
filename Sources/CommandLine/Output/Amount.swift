/// Numbers with their units, as people read them.
package enum Amount {
    /// "512 bytes", "3.1 MB": powers of 1000, as disks and networks are sold.
    package static func bytes(_ count: Int64) -> String {
        guard count >= 1000 else { return count == 1 ? "1 byte" : "\(count) bytes" }
        var value = Double(count)
        var unit = ""
        for name in ["kB", "MB", "GB", "TB", "PB"] {
            value /= 1000
            unit = name
            // 999.96 kB would round to "1000.0 kB".
            if value < 999.95 { break }
        }
        return "\(decimal(value, places: value < 99.95 ? 1 : 0)) \(unit)"
    }

    /// "45 s", "1 min 50 s", "2 h 5 min": two units at most.
    package static func time(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        switch seconds {
        case ..<60: return "\(max(0, seconds)) s"
        case ..<3600: return "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
        default: return "\(seconds / 3600) h" + (seconds / 60 % 60 == 0 ? "" : " \(seconds / 60 % 60) min")
        }
    }

    /// A number with so many places behind the point, rounded.
    package static func decimal(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 1e15 else { return "\(value)" }
        let whole = Int64(scaled)
        let unit = Int64(scale)
        let fraction = String((whole % unit).magnitude)
        let sign = scaled < 0 && whole / unit == 0 ? "-" : ""
        let point = places == 0 ? "" : "." + String(repeating: "0", count: places - fraction.count) + fraction
        return "\(sign)\(whole / unit)\(point)"
    }
}
