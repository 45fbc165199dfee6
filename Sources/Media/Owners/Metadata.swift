internal import ArchiveModel
internal import CFFmpeg

/// What stands in an AVDictionary that FFmpeg filled from the file.
enum Metadata {
    /// The tags in their order; `left` counts those that were too many or too large.
    static func tags(_ dictionary: OpaquePointer?, limits: MediaLimits) -> (tags: [Tag], left: Int) {
        var tags: [Tag] = []
        var room = limits.tagBytes
        var left = 0
        var entry: UnsafeMutablePointer<AVDictionaryEntry>?
        while let next = unsafe av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX) {
            unsafe entry = unsafe next
            guard let name = unsafe next.pointee.key, let value = unsafe next.pointee.value else { continue }
            let size = unsafe strlen(name) + strlen(value)
            guard tags.count < limits.tagCount, size <= room else {
                left += 1
                continue
            }
            room -= Int(size)
            // Invalid UTF-8 is repaired: a tag is text for people.
            unsafe tags.append(Tag(String(cString: name), String(cString: value)))
        }
        return (tags, left)
    }

    static func value(_ name: String, in dictionary: OpaquePointer?) -> String? {
        let entry = unsafe av_dict_get(dictionary, name, nil, 0)
        guard let value = unsafe entry?.pointee.value else { return nil }
        return unsafe String(cString: value)
    }
}
