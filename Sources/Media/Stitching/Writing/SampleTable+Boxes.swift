extension SampleTable {
    /// The table's boxes: ISO/IEC 14496-12, 8.5 to 8.7. `end` is when the last sample's time is over, in
    /// ticks; the answer is the time that the first picture has in the track.
    func write(
        to table: inout BoxBytes, entry: [UInt8], end: Int64, hasKeys: Bool, shift: Int64
    ) -> Int64 {
        let (decoding, isInOrder) = decodingTimes()
        let zero = decoding.first ?? 0
        table.box("stsd", version: 0) { box in
            box.word(1)
            box.add(entry)
        }
        writeDurations(decoding, end: end, to: &table)
        if !isInOrder { writeOffsets(decoding, to: &table) }
        if hasKeys, keys.count < count {
            table.box("stss", version: 0) { box in
                box.word(UInt32(clamping: keys.count))
                for key in keys { box.word(key) }
            }
        }
        writeSizes(to: &table)
        writeChunks(shift: shift, to: &table)
        return (times.min() ?? zero) - zero
    }

    private func writeDurations(_ decoding: [Int64], end: Int64, to table: inout BoxBytes) {
        var runs: [(count: UInt32, step: UInt32)] = []
        for index in decoding.indices {
            let next: Int64
            if index + 1 < decoding.count {
                next = decoding[index + 1]
            } else {
                // The last to be decoded may be shown before others: the whole is as long as what is shown.
                let shown = end - (times.min() ?? 0)
                next = decoding[0] + max(shown, decoding[index] - decoding[0] + 1)
            }
            let step = UInt32(clamping: next - decoding[index])
            if runs.last?.step == step {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((1, step))
            }
        }
        table.box("stts", version: 0) { box in
            box.word(UInt32(clamping: runs.count))
            for run in runs {
                box.word(run.count)
                box.word(run.step)
            }
        }
    }

    private func writeOffsets(_ decoding: [Int64], to table: inout BoxBytes) {
        var runs: [(count: UInt32, offset: UInt32)] = []
        for (time, decoded) in zip(times, decoding) {
            let offset = UInt32(clamping: time - decoded)
            if runs.last?.offset == offset {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((1, offset))
            }
        }
        table.box("ctts", version: 0) { box in
            box.word(UInt32(clamping: runs.count))
            for run in runs {
                box.word(run.count)
                box.word(run.offset)
            }
        }
    }

    private func writeSizes(to table: inout BoxBytes) {
        table.box("stsz", version: 0) { box in
            box.word(0)
            box.word(UInt32(clamping: count))
            for size in sizes { box.word(size) }
        }
    }

    /// Samples that lie behind each other are a chunk.
    private func writeChunks(shift: Int64, to table: inout BoxBytes) {
        var chunks: [(place: Int64, samples: UInt32)] = []
        var end: Int64 = -1
        var bytes: Int64 = 0
        for index in sizes.indices {
            let size = Int64(sizes[index])
            // Readers may take a chunk whole.
            if places[index] == end, bytes + size <= Self.chunkLimit {
                chunks[chunks.count - 1].samples += 1
                bytes += size
            } else {
                chunks.append((places[index] + shift, 1))
                bytes = size
            }
            end = places[index] + size
        }
        table.box("stsc", version: 0) { box in
            var runs: [(first: UInt32, samples: UInt32)] = []
            for (index, chunk) in chunks.enumerated() where runs.last?.samples != chunk.samples {
                runs.append((UInt32(clamping: index + 1), chunk.samples))
            }
            box.word(UInt32(clamping: runs.count))
            for run in runs {
                box.word(run.first)
                box.word(run.samples)
                box.word(1)
            }
        }
        let isLong = chunks.contains { $0.place > Int64(UInt32.max) }
        table.box(isLong ? "co64" : "stco", version: 0) { box in
            box.word(UInt32(clamping: chunks.count))
            for chunk in chunks {
                if isLong { box.long(UInt64(chunk.place)) } else { box.word(UInt32(clamping: chunk.place)) }
            }
        }
    }

    private static let chunkLimit: Int64 = 1 << 20
}
