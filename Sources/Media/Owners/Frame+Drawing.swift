internal import ArchiveModel
internal import CFFmpeg

// Frames that we draw or sound ourselves.
extension Frame {
    /// Puts one value on a part of a row, as far as the row goes.
    func fill(_ columns: Range<Int>, ofRow row: Int, plane: Int, with value: UInt8) {
        let columns = columns.clamped(to: 0..<columnCount(plane))
        guard !columns.isEmpty else { return }
        unsafe withWritableRow(row, ofPlane: plane) { bytes in
            unsafe memset(bytes + columns.lowerBound, Int32(value), columns.count)
        }
    }

    func fill(plane: Int, with value: UInt8) {
        for row in 0..<rows(plane) { fill(0..<columnCount(plane), ofRow: row, plane: plane, with: value) }
    }

    /// Fills a row with the bytes from `start` on, as many as it has.
    func copy(_ bytes: [UInt8], from start: Int, toRow row: Int, plane: Int) {
        let count = columnCount(plane)
        guard start >= 0, count >= 0, start + count <= bytes.count else { return }
        unsafe withWritableRow(row, ofPlane: plane) { target in
            unsafe bytes.withUnsafeBufferPointer { source in
                guard let base = source.baseAddress else { return }
                unsafe memcpy(target, base + start, count)
            }
        }
    }

    /// Puts back a part of a row from a picture of the same size and format.
    func copy(_ columns: Range<Int>, ofRow row: Int, plane: Int, from other: borrowing Frame) {
        let columns = columns.clamped(to: 0..<min(columnCount(plane), other.columnCount(plane)))
        guard !columns.isEmpty else { return }
        unsafe other.withWritableRow(row, ofPlane: plane) { source in
            unsafe withWritableRow(row, ofPlane: plane) { target in
                unsafe memcpy(target + columns.lowerBound, source + columns.lowerBound, columns.count)
            }
        }
    }

    /// Before drawing on it again: an encoder may still hold the pixels.
    func makeWritable() throws(MediaError) {
        guard unsafe av_frame_make_writable(pointer) >= 0 else {
            throw MediaError(.outOfMemory, "could not draw a picture: not enough memory")
        }
    }

    func setTime(_ ticks: Int64) {
        unsafe pointer.pointee.pts = ticks
    }

    /// Samples in planes of floating point, not yet filled.
    static func sound(samples: Int, sampleRate: Int, channels: Int) throws(MediaError) -> Frame {
        let frame = try Frame()
        unsafe frame.pointer.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
        unsafe frame.pointer.pointee.sample_rate = Int32(clamping: sampleRate)
        unsafe frame.pointer.pointee.nb_samples = Int32(clamping: samples)
        unsafe av_channel_layout_default(&frame.pointer.pointee.ch_layout, Int32(clamping: channels))
        guard unsafe av_frame_get_buffer(frame.pointer, 0) >= 0 else {
            throw MediaError(.outOfMemory, "could not make sound: not enough memory")
        }
        return frame
    }

    /// The same samples for every channel.
    func fillChannels(with samples: [Float]) {
        let count = min(samples.count, self.samples)
        for channel in 0..<Int(unsafe pointer.pointee.ch_layout.nb_channels) {
            guard let plane = unsafe pointer.pointee.extended_data[channel] else { continue }
            unsafe samples.withUnsafeBytes { source in
                guard let base = source.baseAddress else { return }
                unsafe memcpy(plane, base, count * MemoryLayout<Float>.size)
            }
        }
    }

    /// Bytes in a row of a plane, where a pixel is one.
    private func columnCount(_ plane: Int) -> Int {
        Int(av_image_get_linesize(pixelFormat, Int32(clamping: width), Int32(plane)))
    }
}
