import { Modal, Typography } from 'antd';
import { useSay } from '../app/language';

/** Shown once, to be handed over; nobody can look at it again. */
export function OneTimePassword({
  name,
  password,
  onClose,
}: {
  readonly name: string;
  readonly password: string;
  readonly onClose: () => void;
}) {
  const say = useSay();
  return (
    <Modal
      open
      title={say({ zh: `${name} 的一次性口令`, en: `One-time password of ${name}` })}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <p>
        {say({
          zh: '只显示这一次，请当面交给本人。本人登录后须修改。',
          en: 'It is shown this once. Hand it over in person; he must change it when he signs in.',
        })}
      </p>
      <Typography.Text copyable code>
        {password}
      </Typography.Text>
    </Modal>
  );
}
