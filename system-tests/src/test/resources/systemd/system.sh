#!/bin/sh
# Boots a copy of this machine's system in namespaces of its own, with its network but without its services.
#   system.sh hold FOLDER   lays an empty layer over this machine's files, for as long as standard input is open
#   system.sh boot FOLDER   makes systemd the first process there, in the mount namespace of the one above
set -e
folder=$2
root=$folder/system/root

hold() {
    mount --make-rprivate /
    mkdir -p "$folder/system"
    mount -t tmpfs tmpfs "$folder/system" # An overlay's layers may not lie in each other.
    mkdir "$root" "$folder/system/layer" "$folder/system/work"
    mount -t overlay -o "lowerdir=/,upperdir=$folder/system/layer,workdir=$folder/system/work" overlay "$root"
    mkdir -p "$root$folder" "$root/etc/systemd/system-generators"
    mount --bind "$folder" "$root$folder"
    mkdir -p "$root/var/log/journal"
    mount -t tmpfs tmpfs "$root/var/log/journal"
    mount -t tmpfs tmpfs "$root/etc/systemd/system"
    ln -sf /dev/null "$root/etc/systemd/system-generators/systemd-sysv-generator"
    echo held
    exec cat
}

boot() {
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
    mount -t tmpfs -o mode=755 tmpfs "$root/run"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    for device in null zero full random urandom tty; do
        touch "$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
    done
    mkdir "$root/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    ln -s /proc/self/fd "$root/dev/fd"
    exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" /lib/systemd/systemd --unit=multi-user.target
}

"$1"
