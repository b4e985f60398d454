/* The probe as an EFI program, started as a kernel is: LoadOptions are its command line, and the initramfs comes through
 * the LoadFile2 protocol on the LINUX_EFI_INITRD_MEDIA_GUID device path (systemd-boot) or through the devicetree's
 * /chosen (GRUB 2.06 on arm64). UEFI 2.10; Linux, Documentation/arch/x86/boot and drivers/firmware/efi/libstub. */

#include "report.h"

#if defined(__x86_64__)
#define ARCH "x86_64"
#elif defined(__aarch64__)
#define ARCH "aarch64"
#endif

typedef u64 status;

struct guid {
    u32 a;
    u16 b, c;
    u8 d[8];
};

struct table_header {
    u64 signature;
    u32 revision, size, crc, reserved;
};

struct boot_services {
    struct table_header header;
    void *tpl[2];
    void *memory[3];
    status (*allocate_pool)(u32, u64, void **);
    void *free_pool;
    void *events[6];
    void *protocols[3];
    status (*handle_protocol)(void *, const struct guid *, void **);
    void *reserved, *notify, *locate_handle;
    status (*locate_device_path)(const struct guid *, const void **, void **);
    void *install_configuration_table;
    void *images[5];
    void *monotonic, *stall, *watchdog;
    void *controllers[2];
    void *open_protocol, *close_protocol, *open_information, *per_handle, *handle_buffer;
    status (*locate_protocol)(const struct guid *, void *, void **);
};

struct runtime_services {
    struct table_header header;
    void *before[10];
    void (*reset)(u32, status, u64, void *);
};

struct configuration {
    struct guid id;
    const u8 *table;
};

struct system_table {
    struct table_header header;
    void *vendor;
    u32 revision;
    void *console[6];
    struct runtime_services *runtime;
    struct boot_services *boot;
    u64 configurations;
    struct configuration *configuration;
};

struct loaded_image {
    u32 revision;
    void *parent, *system, *device, *path, *reserved;
    u32 options_size;
    const u16 *options;
};

struct serial_io {
    u32 revision;
    void *before[4];
    status (*write)(struct serial_io *, u64 *, const void *);
};

struct load_file {
    status (*load)(struct load_file *, const void *, u8, u64 *, void *);
};

struct initrd_path {
    u8 type, subtype;
    u16 length;
    struct guid vendor;
    u8 end[4];
};

static const struct guid LOADED_IMAGE = {0x5B1B31A1, 0x9562, 0x11d2, {0x8E, 0x3F, 0, 0xA0, 0xC9, 0x69, 0x72, 0x3B}};
static const struct guid SERIAL_IO = {0xBB25CF6F, 0xF1D4, 0x11D2, {0x9A, 0x0C, 0, 0x90, 0x27, 0x3F, 0xC1, 0xFD}};
static const struct guid LOAD_FILE2 = {0x4006c0c1, 0xfcb3, 0x403e, {0x99, 0x6d, 0x4a, 0x6c, 0x87, 0x24, 0xe0, 0x6d}};
static const struct guid DEVICETREE = {0xb1b621d5, 0xf19c, 0x41a5, {0x83, 0x0b, 0xd9, 0x15, 0x2c, 0x69, 0xaa, 0xe0}};
static const struct initrd_path INITRD = {
    4, 3, 20, {0x5568e427, 0x68fc, 0x4f3d, {0xac, 0x74, 0xca, 0x55, 0x52, 0x31, 0xcc, 0x68}}, {0x7f, 0xff, 4, 0}};

static void write_serial(struct line *line, const char *text, u32 length) {
    struct serial_io *serial = line->device;
    u64 count = length;
    serial->write(serial, &count, text);
}

static int same(const void *a, const void *b, u32 length) {
    const u8 *left = a, *right = b;
    for (u32 i = 0; i < length; i++)
        if (left[i] != right[i])
            return 0;
    return 1;
}

static u32 big_endian(const u8 *at) {
    return (u32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* The last cell of a property, wherever in the tree it stands (Devicetree Specification 0.4, 5.4). */
static u32 property(const u8 *tree, const char *name, u32 name_size) {
    const u8 *at = tree + big_endian(tree + 8);
    const u8 *names = tree + big_endian(tree + 12);
    for (;;) {
        u32 token = big_endian(at);
        at += 4;
        if (token == 1) {
            u32 length = 0;
            while (at[length])
                length++;
            at += (length + 4) & ~3u;
        } else if (token == 3) {
            u32 length = big_endian(at);
            if (same(names + big_endian(at + 4), name, name_size))
                return big_endian(at + 8 + length - 4);
            at += 8 + ((length + 3) & ~3u);
        } else if (token == 9) {
            return 0;
        }
    }
}

static const u8 *from_devicetree(struct system_table *system, u32 *length) {
    for (u64 i = 0; i < system->configurations; i++) {
        const u8 *tree = system->configuration[i].table;
        if (same(&system->configuration[i].id, &DEVICETREE, sizeof DEVICETREE)) {
            u32 start = property(tree, "linux,initrd-start", 19);
            *length = property(tree, "linux,initrd-end", 17) - start;
            return (const u8 *)(u64)start;
        }
    }
    return 0;
}

static const u8 *initramfs(struct system_table *system, u32 *length) {
    const void *path = &INITRD;
    void *device, *content = 0;
    struct load_file *file;
    if (system->boot->locate_device_path(&LOAD_FILE2, &path, &device) ||
        system->boot->handle_protocol(device, &LOAD_FILE2, (void **)&file))
        return from_devicetree(system, length);
    u64 size = 0;
    file->load(file, path, 0, &size, 0);
    if (system->boot->allocate_pool(2, size, &content) || file->load(file, path, 0, &size, content))
        size = 0;
    *length = (u32)size;
    return content;
}

status efi_main(void *self, struct system_table *system) {
    struct loaded_image *image;
    struct line line = {write_serial, 0};
    system->boot->handle_protocol(self, &LOADED_IMAGE, (void **)&image);
    system->boot->locate_protocol(&SERIAL_IO, 0, &line.device);
    char command_line[2048];
    u32 end = 0;
    for (; end < image->options_size / 2 && end < sizeof command_line - 1 && image->options[end]; end++)
        command_line[end] = (char)image->options[end];
    command_line[end] = 0;
    u32 length = 0;
    const u8 *content = initramfs(system, &length);
    report(&line, ARCH, command_line, content, length);
    system->runtime->reset(2, 0, 0, 0);
    return 0;
}
