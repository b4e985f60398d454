/* The probe as GRUB's `linux` starts a kernel on a PC without Secure Boot: firmware is gone, the processor is in 32-bit
 * mode, and ESI points to the boot parameters (Linux, Documentation/arch/x86/boot, "32-bit Boot Protocol"). */

#include "report.h"

#define SERIAL 0x3F8
#define POWER_CONTROL 0x604 /* of QEMU's q35 machine */
#define SLEEP 0x2000

void run(const u8 *parameters);

__attribute__((naked, section(".text.start"))) void start(void) {
    __asm__("mov $0x1f0000, %esp\n"
            "push %esi\n"
            "call run\n");
}

static void out8(u16 port, u8 value) {
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static u8 in8(u16 port) {
    u8 value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static void write_serial(struct line *line, const char *text, u32 length) {
    (void)line;
    for (u32 i = 0; i < length; i++) {
        while (!(in8(SERIAL + 5) & 0x20))
            ;
        out8(SERIAL, (u8)text[i]);
    }
}

void run(const u8 *parameters) {
    struct line line = {write_serial, 0};
    const char *command_line = (const char *)*(const u32 *)(parameters + 0x228);
    const u8 *initramfs = (const u8 *)*(const u32 *)(parameters + 0x218);
    report(&line, "x86_64", command_line, initramfs, *(const u32 *)(parameters + 0x21C));
    __asm__ volatile("outw %0, %1" : : "a"((u16)SLEEP), "Nd"((u16)POWER_CONTROL));
    for (;;)
        __asm__ volatile("hlt");
}
